import { useRef } from "preact/hooks";
import { api } from "../../api/client.ts";
import { query } from "../../live/filter.ts";
import { download } from "../../ui/download.ts";
import { Icon } from "../../ui/icon.tsx";
import { attempt } from "../../ui/toast.tsx";

/** Entries that are exported at most: all that the mock keeps. */
const ALL = 1_000_000;

const FORMATS = [
  { name: "NDJSON", does: "One entry per line, for mock-crisp replay", save: saveLines },
  { name: "Fixture", does: "The events and their data as one JSON file", save: saveFixture },
  { name: "Scenario", does: "Steps for mock-crisp scenario run, without personal data", save: saveScenario },
] as const;

async function saveLines(): Promise<void> {
  const entries = await api.journal({ query: query.peek(), limit: ALL });
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  download("stream.ndjson", lines, "application/x-ndjson");
}

async function saveFixture(): Promise<void> {
  const entries = await api.journal({ query: query.peek(), limit: ALL });
  const events = entries.flatMap((entry) =>
    entry.kind === "event" ? [{ event: entry.event, data: entry.data, timestamp: entry.at }] : [],
  );
  download("events.json", `${JSON.stringify(events, null, 2)}\n`);
}

async function saveScenario(): Promise<void> {
  download("scenario.json", `${JSON.stringify(await api.scenario(query.peek()), null, 2)}\n`);
}

/** Exports the entries that match the search, from the mock rather than from this page. */
export function ExportMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  return (
    <details
      class="menu-button"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === "Escape" && menu.current) menu.current.open = false;
      }}
    >
      <summary class="button" title="Export the matching entries">
        <Icon name="download" size={14} />
        <span class="wide-only">Export</span>
        <span class="unseen narrow-name">Export</span>
      </summary>
      <div class="menu-items">
        {FORMATS.map(({ name, does, save }) => (
          <button
            key={name}
            type="button"
            onClick={() => {
              if (menu.current) menu.current.open = false;
              void attempt(save);
            }}
          >
            <strong>{name}</strong>
            <small>{does}</small>
          </button>
        ))}
      </div>
    </details>
  );
}
