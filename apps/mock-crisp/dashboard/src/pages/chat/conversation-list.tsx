import type { VisitorSummary } from "../../api/client.ts";
import { now } from "../../live/clock.ts";
import { conversations, openSession, unread } from "../../live/conversations.ts";
import { go } from "../../router.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { formatRelative } from "../../ui/time.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { Avatar } from "./avatar.tsx";
import { summarise } from "./content.ts";

const STATES: Readonly<Record<string, Tone>> = { pending: "warn", unresolved: "accent", resolved: "ok" };

function lastLine({ last_message: last, email }: VisitorSummary): string {
  if (typeof last === "string") return last;
  if (typeof last !== "object" || last === null) return email || "No messages yet";
  const text = summarise(last.type, last.content).slice(0, 200);
  return last.from === "operator" ? `↩ ${text}` : text;
}

function Row({ visitor }: { readonly visitor: VisitorSummary }) {
  const count = unread.value.get(visitor.session_id) ?? 0;
  return (
    <div class={count > 0 ? "conversation fresh" : "conversation"}>
      <Avatar name={visitor.nickname} seed={visitor.session_id} />
      <span class="conversation-name">{visitor.nickname || "Visitor"}</span>
      <span class="conversation-time">{formatRelative(visitor.updated_at, now.value)}</span>
      <span class="conversation-last">{lastLine(visitor)}</span>
      <span class="conversation-end">
        {count > 0 && <span class="count accent">{count}</span>}
        {visitor.state && <Badge tone={STATES[visitor.state] ?? "plain"}>{visitor.state}</Badge>}
      </span>
    </div>
  );
}

/** The conversations, the latest first. */
export function ConversationList() {
  return (
    <VirtualList
      label="Conversations"
      items={conversations.value ?? []}
      keyOf={({ session_id }) => session_id}
      rowHeight={64}
      selected={openSession.value}
      onSelect={({ session_id }) => go("chat", session_id)}
      row={(visitor) => <Row visitor={visitor} />}
    />
  );
}
