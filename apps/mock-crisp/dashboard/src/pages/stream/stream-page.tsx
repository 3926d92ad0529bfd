import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { JournalEntry } from "../../../../src/journal/journal.ts";
import { filter, matches, query } from "../../live/filter.ts";
import { clearJournal, entries } from "../../live/journal.ts";
import { replace, route } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState, FirstSteps } from "../../ui/empty-state.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { isNarrow } from "../../ui/narrow.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import { formatTime } from "../../ui/time.ts";
import { attempt } from "../../ui/toast.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { describeEntry } from "./describe-entry.ts";
import { EntryDetail } from "./entry-detail.tsx";
import { ExportMenu } from "./export-menu.tsx";

const SUGGESTIONS = ["kind:event", "event:message:*", "kind:delivery -status:succeeded", "kind:rest status:4xx|5xx"];

function open(id: string | undefined, text = query.peek()) {
  replace("stream", id, text === "" ? {} : { query: text });
}

function Row({ entry }: { readonly entry: JournalEntry }) {
  const line = describeEntry(entry);
  return (
    <div class="entry">
      <time class="entry-time">{formatTime(entry.at)}</time>
      <Badge tone={line.tone}>{line.label}</Badge>
      <span class="entry-title">{line.title}</span>
      <span class="entry-detail">{line.detail}</span>
      <span class={`entry-end ${line.endTone}`}>{line.end}</span>
    </div>
  );
}

/**
 * The shown entries, newest first. While the list is paused or scrolled, new entries are only counted, so that the rows
 * stay where they are.
 */
function useShown() {
  const paused = useSignal(false);
  const scrolled = useSignal(false);
  const held = useSignal<readonly JournalEntry[] | undefined>(undefined);
  const still = paused.value || scrolled.value;

  if (!still) held.value = undefined;
  else if (held.peek() === undefined) held.value = matches.value;

  const shown = held.value === undefined ? matches.value : held.value.filter(filter.value.fits);
  const newest = shown.at(-1)?.id ?? 0;
  const waiting = still ? matches.value.filter(({ id }) => id > newest).length : 0;
  const items = useMemo(() => shown.toReversed(), [shown]);
  return { items, paused, scrolled, waiting, still };
}

/** The journal, live. */
export function StreamPage() {
  const { items, paused, scrolled, waiting, still } = useShown();
  const id = route.value.id;
  const selected =
    items.find((entry) => String(entry.id) === id) ?? matches.value.find((each) => String(each.id) === id);

  useKeys({
    p: {
      does: "Pause or resume",
      act: () => {
        paused.value = !paused.value;
      },
    },
    Escape: { does: "Close the entry", act: () => open(undefined) },
  });

  function goLive() {
    paused.value = false;
    scrolled.value = false;
    document.querySelector(".virtual-list")?.scrollTo({ top: 0 });
  }

  return (
    <div class={selected ? "split wide open" : "split wide"}>
      <section class="list-pane" aria-label="Stream">
        <header class="pane-head">
          <h1>Stream</h1>
          <SearchBox
            label="Search the stream"
            placeholder="event:message:* text:hello since:5m"
            value={query.value}
            error={filter.value.error}
            onInput={(text) => open(id, text)}
          />
          <button
            type="button"
            class="button"
            aria-pressed={paused.value}
            title="Pause (p)"
            onClick={() => {
              paused.value = !paused.value;
            }}
          >
            <Icon name={paused.value ? "play" : "pause"} size={14} />
            <span class="wide-only">{paused.value ? "Resume" : "Pause"}</span>
          </button>
          <ExportMenu />
          <button type="button" class="button" title="Clear the journal" onClick={() => attempt(clearJournal)}>
            <Icon name="trash" size={14} />
            <span class="wide-only">Clear</span>
          </button>
        </header>
        {items.length === 0 ? (
          <Nothing />
        ) : (
          <div class="list-place">
            {still && waiting > 0 && (
              <button type="button" class="pill" onClick={goLive}>
                <Icon name="up" size={13} /> {waiting} new
              </button>
            )}
            <VirtualList
              label="Entries"
              items={items}
              keyOf={(entry) => String(entry.id)}
              rowHeight={isNarrow.value ? 54 : 36}
              selected={id}
              onSelect={(entry) => open(String(entry.id))}
              onAtTop={(atTop) => {
                scrolled.value = !atTop;
              }}
              row={(entry) => <Row entry={entry} />}
            />
          </div>
        )}
      </section>
      {selected && (
        <div class="detail-pane">
          <EntryDetail key={selected.id} entry={selected} />
        </div>
      )}
    </div>
  );
}

function Nothing() {
  if (entries.value.length > 0 || query.value !== "") {
    return (
      <EmptyState icon="search" title="No entry matches">
        <p>Try one of these searches:</p>
        <p class="suggestions">
          {SUGGESTIONS.map((text) => (
            <button key={text} type="button" class="chip" onClick={() => open(undefined, text)}>
              {text}
            </button>
          ))}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="stream" title="No entries yet">
      <p>Events, REST calls, connections and web hooks appear here as they happen.</p>
      <FirstSteps />
    </EmptyState>
  );
}
