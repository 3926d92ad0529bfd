import { useRef } from "preact/hooks";
import { api } from "../../api/client.ts";
import { download } from "../../ui/download.ts";
import { Icon } from "../../ui/icon.tsx";
import { announce, attempt } from "../../ui/toast.tsx";

/** Saves the whole state of the mock to a file, and restores it. */
export function SnapshotPanel() {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section class="panel" aria-labelledby="snapshot-title">
      <h2 id="snapshot-title">Snapshot</h2>
      <p class="hint">
        A snapshot contains all websites, conversations, contacts, tokens and web hooks. <code>mock-crisp import</code>{" "}
        and <code>--seed</code> read it too. Connections stay open when you restore one.
      </p>
      <div class="button-row">
        <button
          type="button"
          class="button"
          onClick={() => attempt(async () => download("mock-crisp.json", JSON.stringify(await api.snapshot())))}
        >
          <Icon name="download" size={14} /> Export the world
        </button>
        <button type="button" class="button" onClick={() => picker.current?.click()}>
          <Icon name="up" size={14} /> Import a world
        </button>
        <input
          ref={picker}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label="Snapshot to import"
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = "";
            if (file === undefined) return;
            const restored = await attempt(async () => api.restore(parse(await file.text(), file.name)));
            if (restored) announce(`Restored ${file.name}`);
          }}
        />
      </div>
    </section>
  );
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${name} is not valid JSON. Choose a file that was exported here or with mock-crisp export.`);
  }
}
