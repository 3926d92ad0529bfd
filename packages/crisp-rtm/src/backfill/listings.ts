import type { GapConversation } from "../events/received-event.ts";
import type { RestCaller } from "./rest-caller.ts";
import { readShiftingList } from "./shifting-list.ts";

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

/**
 * Lists the ids of the websites that installed the plugin of the token, page by page. One request for each 20. A website that
 * removes the plugin moves all after it, so where there are more than 20, the pages are read again until nothing new appears.
 */
export async function* listPluginWebsites(rest: RestCaller, options: ListingOptions = {}): AsyncGenerator<string> {
  yield* listWebsites(rest, options);
}

/** Like {@link listPluginWebsites}, in one pass: a website that moves to an earlier page while the list is read may be missing. */
export const listPluginWebsitesOnce = (rest: RestCaller, options: ListingOptions): AsyncGenerator<string> =>
  listWebsites(rest, options, 1);

async function* listWebsites(rest: RestCaller, options: ListingOptions, passes?: number): AsyncGenerator<string> {
  const query = { filter_configured: "0", include_plan: "0" };
  const websites = readShiftingList({
    get: (page) => getList(rest, `/plugin/connect/websites/all/${page}`, { ...options, query }),
    idOf: ({ website_id }) => website_id,
    isPast: () => false,
    passes,
  });
  for await (const { website_id } of websites) yield website_id as string;
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
  const query = { per_page: PER_PAGE, order_date_updated: 1 };
  const conversations = readShiftingList({
    get: (page) =>
      getList(rest, `/website/${encodeURIComponent(websiteId)}/conversations/${page}`, { ...options, query }),
    idOf: ({ session_id }) => session_id,
    isPast: ({ updated_at }) =>
      typeof updated_at === "number" && updated_at < (typeof since === "function" ? since() : since),
  });
  // A text, since it is the id.
  for await (const entry of conversations) yield { ...(entry as ListedConversation), website_id: websiteId };
}

/** The size of Crisp's pages of messages: its own exporter reads on while a page has that many. */
const FULL = 40;

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
  /** The longest page so far. A shorter one that has nothing new has nothing before it. */
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
    if (list.length === 0 || (list.length < size && fresh === 0) || oldest < start) break;
    size = Math.max(size, list.length);
    // One more than the oldest, so that the page before begins with those of the same millisecond.
    if (fresh > 0 || before === undefined) {
      before = oldest + 1;
      continue;
    }
    if (oldest >= before) {
      // The server ignores the time: nothing before its latest page can be requested.
      if (oldest > before) {
        complete = false;
        break;
      }
      // It lists messages of the time itself too.
      before = oldest - 1;
      continue;
    }
    // A full page without anything new holds one millisecond only: it is read from its other end as well.
    const after = await getList(rest, path, { ...options, query: { timestamp_after: oldest - 1 } });
    const sameTime = after.filter((message) => timeOf(message) === oldest);
    const others = sameTime.filter((message) => !known(message, list));
    // Some servers list the latest messages after a time: these show the same end again, or later messages.
    const isOtherEnd = sameTime.length >= list.length && (others.length > 0 || list.length < FULL);
    // Between two ends that do not overlap there may be more.
    if (!isOtherEnd || others.length === sameTime.length) complete = false;
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
