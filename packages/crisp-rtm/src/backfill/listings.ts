import type { GapConversation } from "../events/received-event.ts";
import type { RestCaller } from "./rest-caller.ts";

/** A conversation in Crisp's list: the fields that are used, and all others. */
export interface ListedConversation extends GapConversation {
  readonly [field: string]: unknown;
}

/** A message in Crisp's list: the fields that are used, and all others. */
export interface ListedMessage {
  readonly fingerprint?: unknown;
  /** Milliseconds since 1970, on Crisp's clock. */
  readonly timestamp?: unknown;
  readonly from?: unknown;
  readonly [field: string]: unknown;
}

/** Ends a listing. */
export interface ListingOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The conversations or messages to list. */
export interface SinceOptions extends ListingOptions {
  /** Milliseconds since 1970, on Crisp's clock. Default 0. A function is called after the first answer. */
  readonly since?: number | (() => number) | undefined;
}

/** Messages of a conversation, and true if Crisp could list all of them. */
export interface MessageHistory {
  /** Oldest first. */
  readonly messages: readonly ListedMessage[];
  /**
   * False when a whole page of messages has one millisecond: Crisp lists by time, so those in the middle of such a run
   * cannot be requested.
   */
  readonly complete: boolean;
}

/** Crisp's largest page of conversations. */
const PER_PAGE = 50;
/** Crisp's smallest page of conversations. */
const SMALLEST_PAGE = 20;
/** Passes over a listing that shifts while it is read. */
const LONGEST_CHASE = 10;

/** Lists the ids of the websites that installed the plugin of the token, page by page. One request for each 20. */
export async function* listPluginWebsites(rest: RestCaller, options: ListingOptions = {}): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (let page = 1; ; page += 1) {
    const query = { filter_configured: "0", include_plan: "0" };
    const list = await getList(rest, `/plugin/connect/websites/all/${page}`, { ...options, query });
    const before = seen.size;
    for (const { website_id } of list) {
      if (typeof website_id !== "string" || seen.has(website_id)) continue;
      seen.add(website_id);
      yield website_id;
    }
    // A page without anything new is the last, however the route treats page numbers.
    if (seen.size === before) return;
  }
}

/**
 * Lists the conversations of a website that changed since a time, each once, the latest first. Crisp has no cursor, and
 * a conversation that changes moves to the first page while the list is read: where there is more than one page, the
 * pages are read again until nothing new appears. One request for a website with an older conversation on its first
 * page, two for one whose few conversations all changed.
 */
export async function* listChangedConversations(
  rest: RestCaller,
  websiteId: string,
  { since = 0, ...options }: SinceOptions = {},
): AsyncGenerator<ListedConversation> {
  const seen = new Set<string>();
  /** Pages that the pass before read. */
  let reach = 1;
  for (let pass = 1; pass <= LONGEST_CHASE; pass += 1) {
    const before = seen.size;
    let page = 1;
    /** Conversations on the first page, where nothing is on the second. */
    let total: number | undefined;
    for (let first = 0; ; page += 1) {
      const path = `/website/${encodeURIComponent(websiteId)}/conversations/${page}`;
      const query = { per_page: PER_PAGE, order_date_updated: 1 };
      const list = (await getList(rest, path, { ...options, query })) as readonly ListedConversation[];
      const start = typeof since === "function" ? since() : since;
      if (page === 1) first = list.length;
      if (page === 2 && list.length === 0) total = first;
      let fresh = 0;
      for (const conversation of list) {
        const { session_id, updated_at } = conversation;
        if (typeof session_id !== "string" || seen.has(session_id)) continue;
        if (typeof updated_at === "number" && updated_at < start) continue;
        seen.add(session_id);
        fresh += 1;
        yield { ...conversation, website_id: websiteId };
      }
      const oldest = list.at(-1)?.updated_at ?? start;
      // Some servers repeat their last page without end.
      if (list.length === 0 || oldest < start || (fresh === 0 && page >= reach)) break;
    }
    // A page that is not full was the whole list: nothing could move from the second page to it.
    const isWhole = page === 1 || (total !== undefined && total < SMALLEST_PAGE);
    if (isWhole || (pass > 1 && seen.size === before)) return;
    reach = page;
  }
}

/**
 * Reads the messages of a conversation since a time: the latest page, then the ones before it, until one begins earlier.
 * Messages of equal milliseconds at the edge of a page are distinguished by their fingerprints.
 */
export async function readMessages(
  rest: RestCaller,
  websiteId: string,
  sessionId: string,
  { since = 0, ...options }: SinceOptions = {},
): Promise<MessageHistory> {
  const path = `/website/${encodeURIComponent(websiteId)}/conversation/${encodeURIComponent(sessionId)}/messages`;
  const found = new Map<unknown, ListedMessage>();
  let complete = true;
  /** The longest page so far. A shorter one has nothing before it. */
  let size = 0;
  const add = (list: readonly ListedMessage[], start: number) => {
    const before = found.size;
    for (const message of list) {
      const { fingerprint, timestamp, from, content } = message;
      const key = fingerprint ?? JSON.stringify([timestamp, from, content]);
      if (timeOf(message) >= start) found.set(key, message);
    }
    return found.size - before;
  };
  for (let before: number | undefined; ; ) {
    const query: Record<string, number> = before === undefined ? {} : { timestamp_before: before };
    const list = await getList(rest, path, { ...options, query });
    const start = typeof since === "function" ? since() : since;
    const fresh = add(list, start);
    const oldest = Math.min(...list.map(timeOf));
    if (list.length === 0 || list.length < size || oldest < start) break;
    size = list.length;
    // One more than the oldest, so that the page before begins with those of the same millisecond.
    if (fresh > 0 || before === undefined) {
      before = oldest + 1;
      continue;
    }
    // A full page without anything new holds one millisecond only: it is read from its other end as well.
    const after = await getList(rest, path, { ...options, query: { timestamp_after: oldest - 1 } });
    const sameTime = after.filter((message) => timeOf(message) === oldest);
    if (sameTime.length >= list.length && !sameTime.some((message) => known(message, list))) complete = false;
    add(sameTime, start);
    before = oldest;
  }
  const messages = [...found.values()].sort((a, b) => timeOf(a) - timeOf(b));
  return { messages, complete };
}

/** The time of a message in milliseconds, or 0 if it has none. */
export function timeOf({ timestamp }: ListedMessage): number {
  return typeof timestamp === "number" ? timestamp : 0;
}

function known({ fingerprint }: ListedMessage, list: readonly ListedMessage[]): boolean {
  return list.some((other) => other.fingerprint === fingerprint);
}

async function getList(
  rest: RestCaller,
  path: string,
  options: Parameters<RestCaller["request"]>[2],
): Promise<readonly Record<string, unknown>[]> {
  const data = await rest.request("GET", path, options);
  if (!Array.isArray(data))
    throw new Error(`GET ${path} answered without a list: check that apiUrl is Crisp's REST API`);
  return data.filter((entry) => typeof entry === "object" && entry !== null);
}
