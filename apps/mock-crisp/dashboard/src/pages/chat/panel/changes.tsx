import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EventEntry, JournalEntry, RestEntry } from "../../../../../src/journal/journal.ts";
import { entries } from "../../../live/journal.ts";
import { href } from "../../../router.ts";
import { Badge } from "../../../ui/badge.tsx";
import { formatShortTime } from "../../../ui/time.ts";
import { Section } from "./section.tsx";

const SHOWN = 12;

/** A change of a conversation, and the REST call that made it. */
export interface Change {
  readonly event: EventEntry;
  readonly call: RestEntry | undefined;
}

/** The last changes of a conversation, newest first. A call is journaled right after the events that it caused. */
function changesOf(all: readonly JournalEntry[], session: string, limit = SHOWN): readonly Change[] {
  const changes: Change[] = [];
  let call: RestEntry | undefined;
  for (let at = all.length - 1; at >= 0 && changes.length < limit; at -= 1) {
    const entry = all[at];
    if (entry?.session_id !== session) continue;
    if (entry.kind === "rest") call = entry.method === "GET" || entry.status >= 400 ? undefined : entry;
    if (entry.kind !== "event" || /^message:(compose|acknowledge):/.test(entry.event)) continue;
    changes.push({ event: entry, call: entry.by === "rest" ? call : undefined });
  }
  return changes;
}

function textOf({ data }: EventEntry): string {
  const own = Object.entries(data).filter(([key]) => !["website_id", "session_id", "inbox_id"].includes(key));
  return own
    .map(([, value]) => (typeof value === "object" ? JSON.stringify(value) : String(value)))
    .join(" ")
    .slice(0, 120);
}

/** The last changes of the conversation, each with links to its event and its REST call. */
export function Changes({ session }: { readonly session: string }) {
  const id = useSignal(session);
  useEffect(() => {
    id.value = session;
  }, [session, id]);
  const changes = useComputed(() => changesOf(entries.value, id.value)).value;
  return (
    <Section title="Recent changes">
      {changes.length === 0 && <p class="hint">No changes yet.</p>}
      <ol class="changes" aria-label="Recent changes" aria-live="polite">
        {changes.map(({ event, call }) => (
          <li key={event.id}>
            <a class="change-event" href={href("stream", String(event.id), { query: `session:${session}` })}>
              {event.event}
            </a>
            <time>{formatShortTime(event.at)}</time>
            <span class="change-value">{textOf(event)}</span>
            {call && (
              <a class="change-call" href={href("stream", String(call.id), { query: `session:${session}` })}>
                <Badge tone="violet">{call.method}</Badge> {call.path.slice(call.path.lastIndexOf("/") + 1)}
              </a>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
