import { isEventName } from "@x/crisp-types";
import type { EventEntry, JournalEntry } from "../../../../src/journal/journal.ts";
import { deliveries } from "../../live/deliveries.ts";
import { href, route } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { formatMoment } from "../../ui/time.ts";
import { DeliveryBadge } from "../deliveries/delivery-badge.tsx";
import { describeEntry } from "./describe-entry.ts";
import { SchemaCheck } from "./schema-check.tsx";

/** Characters shown in the raw view; the copy button copies everything. */
const LONG = 200_000;

function payloadOf(entry: JournalEntry): unknown {
  if (entry.kind === "event") return entry.data;
  return entry.kind === "rest" && entry.body !== undefined ? entry.body : entry;
}

/** The recipients of an event: the number of sockets and each delivery. */
function Reached({ entry }: { readonly entry: EventEntry }) {
  const sent = deliveries.value.filter(({ event_id }) => event_id === entry.event_id);
  return (
    <dl class="facts">
      <dt>RTM</dt>
      <dd>{entry.via.includes("rtm") ? `${entry.sockets} socket${entry.sockets === 1 ? "" : "s"}` : "not sent"}</dd>
      <dt>Web hooks</dt>
      <dd>
        {!entry.via.includes("webhook") && "not sent"}
        {entry.via.includes("webhook") && entry.deliveries.length === 0 && "no hook is registered for it"}
        {entry.deliveries.map((id) => {
          const delivery = sent.find((each) => each.id === id);
          return (
            <a key={id} class="reached" href={href("deliveries", id)}>
              {id} {delivery && <DeliveryBadge delivery={delivery} />}
            </a>
          );
        })}
      </dd>
    </dl>
  );
}

function Facts({ entry }: { readonly entry: JournalEntry }) {
  const { id, at, kind, ...rest } = entry;
  const plain = Object.entries(rest).filter(([key, value]) => {
    return value !== undefined && typeof value !== "object" && !["event", "sockets"].includes(key);
  });
  return (
    <dl class="facts">
      <dt>Entry</dt>
      <dd>
        {id} · {kind}
      </dd>
      <dt>Time</dt>
      <dd>{formatMoment(at)}</dd>
      {plain.map(([key, value]) => (
        <Fact key={key} name={key} value={String(value)} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name.replaceAll("_", " ")}</dt>
      <dd>
        {name === "session_id" ? (
          <a href={href("chat", value)}>{value}</a>
        ) : name === "delivery" ? (
          <a href={href("deliveries", value)}>{value}</a>
        ) : (
          <span class="value">{value}</span>
        )}
      </dd>
    </>
  );
}

/** The details of an entry. */
export function EntryDetail({ entry }: { readonly entry: JournalEntry }) {
  const { label, tone, title } = describeEntry(entry);
  const payload = payloadOf(entry);
  const raw = JSON.stringify(payload, null, 2);
  return (
    <section class="detail" aria-label={`Entry ${entry.id}`}>
      <header class="detail-head">
        <a class="button quiet icon-only back" href={href("stream", undefined, route.value.params)} title="Back">
          <Icon name="back" />
          <span class="unseen">Back to the stream</span>
        </a>
        <Badge tone={tone}>{label}</Badge>
        <div class="detail-title">
          <h2>{title}</h2>
        </div>
        <CopyButton text={raw} label="Copy JSON" quiet />
        {entry.kind === "event" && isEventName(entry.event) && (
          <a class="button quiet icon-only" href={href("trigger", entry.event)} title="Trigger this event">
            <Icon name="trigger" />
            <span class="unseen">Trigger this event</span>
          </a>
        )}
      </header>
      <div class="detail-body">
        <Facts entry={entry} />
        {entry.kind === "event" && <Reached entry={entry} />}
        <Tabs
          label="Views"
          tabs={{
            Pretty: () => <JsonView value={payload} label="Payload" />,
            Raw: () => (
              <CodeBlock
                label="JSON"
                text={raw.length > LONG ? `${raw.slice(0, LONG)}\n… ${raw.length - LONG} more characters` : raw}
              />
            ),
            ...(entry.kind === "event" ? { Schema: () => <SchemaCheck event={entry.event} data={entry.data} /> } : {}),
          }}
        />
      </div>
    </section>
  );
}
