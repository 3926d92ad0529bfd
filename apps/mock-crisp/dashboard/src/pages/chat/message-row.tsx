import type { Message } from "../../../../src/world/session.ts";
import type { Mark } from "../../live/transcript.ts";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { formatMoment, formatShortTime } from "../../ui/time.ts";
import { MessageContent } from "./message-content.tsx";

const MARKS = { sent: "Sent", delivered: "Delivered", read: "Read" };

function nameOf(message: Message): string {
  const { nickname } = message.user;
  if (typeof nickname === "string" && nickname !== "") return nickname;
  return message.from === "operator" ? "Operator" : "Visitor";
}

const INTERACTIVE = new Set(["picker", "field", "carousel"]);

/** The background of a bubble: solid for operators, tinted for messages with controls. */
function groundOf({ type, from }: Message): string {
  if (type === "note") return "note";
  if (INTERACTIVE.has(type)) return "soft";
  return from === "operator" ? "solid" : "";
}

/** A message: a bubble on the side of its author, a note, or a line for an event. */
export function MessageRow({ message, mark }: { readonly message: Message; readonly mark: Mark | undefined }) {
  const time = (
    <time dateTime={dateOf(message.timestamp)} title={formatMoment(message.timestamp)}>
      {formatShortTime(message.timestamp)}
    </time>
  );
  if (message.type === "event") {
    return (
      <li class="event-line">
        <span>
          <MessageContent message={message} />
        </span>{" "}
        {time}
      </li>
    );
  }
  const side = message.from === "operator" ? "operator" : "user";
  const kind = message.type === "note" ? "note" : "";
  const state = mark ?? "sent";
  return (
    <li class={`message ${side} ${kind}`}>
      <div class="message-head">
        <span class="author">{nameOf(message)}</span>
        {message.automated === true && <Badge tone="violet">bot</Badge>}
        {kind === "note" && (
          <Badge tone="warn">
            <Icon name="note" size={11} /> private note
          </Badge>
        )}
        {!["text", "note"].includes(message.type) && <Badge>{message.type}</Badge>}
      </div>
      <div class={`bubble ${groundOf(message)}`}>
        <MessageContent message={message} />
      </div>
      <div class="message-foot">
        {time}
        <span class={`mark ${state}`} title={MARKS[state]}>
          {state === "read" ? "✓✓" : state === "delivered" ? "✓✓" : "✓"}
          <span class="unseen">{MARKS[state]}</span>
        </span>
      </div>
    </li>
  );
}

function dateOf(timestamp: number): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
