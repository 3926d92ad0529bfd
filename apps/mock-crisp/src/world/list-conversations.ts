import { LazyMap } from "../base/lazy-map.ts";
import { type Condition, meets } from "./filter.ts";
import type { Session } from "./session.ts";
import { newestFirst } from "./touch.ts";
import type { Website } from "./website.ts";

/** The conversations of a website to list, and their order. Filters that are left out match every conversation. */
export interface ConversationSearch {
  /** Also those without messages. */
  readonly includeEmpty?: boolean | undefined;
  readonly inbox?: string | undefined;
  readonly unread?: boolean | undefined;
  readonly resolved?: boolean | undefined;
  readonly notResolved?: boolean | undefined;
  /** The operator whose mentions are looked for. */
  readonly mentioned?: string | undefined;
  /** An operator's id, or true for any operator. */
  readonly assigned?: string | true | undefined;
  readonly unassigned?: boolean | undefined;
  /** Milliseconds, of the last change or of the creation. */
  readonly datesBy?: "updated" | "created" | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly text?: string | undefined;
  readonly segment?: string | undefined;
  readonly filter?: readonly Condition[] | undefined;
  readonly operator?: "and" | "or" | undefined;
  /** `updated` is the default; both it and `created` are newest first, `waiting` longest first. */
  readonly order?: "created" | "updated" | "waiting" | undefined;
}

/** Up to `limit` conversations that a search finds, after the first `skip` of them. */
export function listConversations(
  website: Website,
  search: ConversationSearch,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): readonly Session[] {
  const page: Session[] = [];
  let passed = 0;
  for (const session of inOrder(website, search)) {
    if (!fits(session, search)) continue;
    passed += 1;
    if (passed > skip) page.push(session);
    if (page.length === limit) break;
  }
  return page;
}

function inOrder(website: Website, { order }: ConversationSearch): Iterable<Session> {
  if (order === "created") return [...newestFirst(website)].sort((a, b) => b.created_at - a.created_at);
  if (order === "waiting") return [...newestFirst(website)].sort((a, b) => waitingSince(a) - waitingSince(b));
  return newestFirst(website);
}

const waitingSince = ({ waiting_since }: Session) => waiting_since ?? Number.POSITIVE_INFINITY;

function fits(session: Session, search: ConversationSearch): boolean {
  const { includeEmpty, inbox, unread, resolved, notResolved, mentioned, assigned, unassigned, from, to } = search;
  return (
    (includeEmpty || session.messages.size > 0) &&
    (inbox === undefined || session.inbox_id === inbox) &&
    (!unread || session.unread.operator.length > 0) &&
    (!resolved || session.state === "resolved") &&
    (!notResolved || session.state !== "resolved") &&
    (mentioned === undefined || session.mentions.includes(mentioned)) &&
    (assigned === undefined || (assigned === true ? session.assigned !== null : session.assigned === assigned)) &&
    (!unassigned || session.assigned === null) &&
    (from === undefined || dateOf(session, search) >= from) &&
    (to === undefined || dateOf(session, search) <= to) &&
    found(session, search)
  );
}

const dateOf = ({ created_at, updated_at }: Session, { datesBy }: ConversationSearch) =>
  datesBy === "created" ? created_at : updated_at;

function found(session: Session, { text, segment, filter = [], operator }: ConversationSearch): boolean {
  if (segment !== undefined && !session.segments.includes(segment)) return false;
  if (text !== undefined && !says(session, text.toLowerCase())) return false;
  return meets(session, filter.map(onSession), operator);
}

/** Conditions name a visitor's fields below `meta`, as REST answers them; here they are the session's own. */
function onSession(condition: Condition): Condition {
  return { ...condition, criterion: (condition.criterion ?? "").replace(/^meta\./, "") };
}

function says({ nickname, email, messages }: Session, words: string): boolean {
  return nickname.toLowerCase().includes(words) || email.toLowerCase().includes(words) || mentions(messages, words);
}

/** True if a message contains the words, in lower case. Does not build messages that are not built yet: there may be a million. */
function mentions(messages: Session["messages"], words: string): boolean {
  const source = messages instanceof LazyMap ? messages.source : undefined;
  if (source?.contents) return [...source.contents()].some((content) => hasWords(content, words));
  // Without a backslash texts are in it as they are.
  if (source?.json !== undefined && !source.json.includes("\\") && !source.json.toLowerCase().includes(words))
    return false;
  for (const [, { content }] of source?.entries() ?? messages) if (hasWords(content, words)) return true;
  return false;
}

const hasWords = (content: unknown, words: string) =>
  typeof content === "string" && content.toLowerCase().includes(words);
