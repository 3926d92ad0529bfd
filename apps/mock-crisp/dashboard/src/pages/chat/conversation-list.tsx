import type { VisitorSummary } from "../../api/client.ts";
import { now } from "../../live/clock.ts";
import { conversations, moreConversations, openSession, unread } from "../../live/conversations.ts";
import { findWebsite, hasSeveralWebsites } from "../../live/websites.ts";
import { go, route } from "../../router.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { formatRelative } from "../../ui/time.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { Avatar } from "./avatar.tsx";
import { summarise } from "./content.ts";

/** The colour of each conversation state. */
const stateTones: Readonly<Record<string, Tone>> = { pending: "warn", unresolved: "accent", resolved: "ok" };

function lastLine({ last_message: last, email }: VisitorSummary): string {
  if (last === undefined) return email || "No messages yet";
  const text = summarise(last.type, last.content).slice(0, 200);
  return last.from === "operator" ? `↩ ${text}` : text;
}

/** A conversation in a list. */
export function ConversationRow({ visitor }: { readonly visitor: VisitorSummary }) {
  const count = unread.value.get(visitor.session_id) ?? 0;
  return (
    <div class={count > 0 ? "conversation fresh" : "conversation"}>
      <Avatar name={visitor.nickname} seed={visitor.session_id} />
      <span class="conversation-name">
        {visitor.nickname || "Visitor"}
        {hasSeveralWebsites.value && <small> · {findWebsite(visitor.website_id)?.name}</small>}
      </span>
      <span class="conversation-time">{formatRelative(visitor.updated_at, now.value)}</span>
      <span class="conversation-last">{lastLine(visitor)}</span>
      <span class="conversation-end">
        {count > 0 && <span class="count accent">{count}</span>}
        <Badge tone={stateTones[visitor.state] ?? "plain"}>{visitor.state}</Badge>
      </span>
    </div>
  );
}

/** The conversations that match the filters, most recently updated first. */
export function ConversationList() {
  const { items, total } = conversations.value;
  return (
    <VirtualList
      label="Conversations"
      items={items}
      total={total}
      keyOf={({ session_id }) => session_id}
      rowHeight={64}
      selected={openSession.value}
      onSelect={({ session_id }) => go("chat", session_id, route.peek().params)}
      onNearEnd={moreConversations}
      row={(visitor) => <ConversationRow visitor={visitor} />}
    />
  );
}
