import type { RtmEvent } from "@x/crisp-types";
import type { Gap } from "../events/received-event.ts";
import type { Backfill, BackfillContext } from "./backfill.ts";
import { createGetList, type GetList, RestRefusal } from "./rest-client.ts";

/** What {@connection restBackfill} fetches. */
export interface RestBackfillOptions {
  /**
   * Ids of the websites to ask. Default: the `rooms` option; else the website of a website token; else all websites of
   * the plugin, as Crisp lists them; else those that the gap names.
   */
  readonly websites?: readonly string[];
  /** Milliseconds before the gap from which messages are asked for, since clocks differ. Default 30,000. */
  readonly overlap?: number;
  /** Conversations that are looked into at most, over all websites. Beyond, the backfill fails. Default 1000. */
  readonly maxConversations?: number;
}

/** A message, as REST has it. Checked like every other event when it is delivered. */
interface Message {
  readonly from?: unknown;
  readonly fingerprint?: unknown;
  readonly timestamp?: unknown;
}

interface Conversation {
  readonly session_id: string;
  readonly updated_at?: number;
}

/** Crisp's largest page. */
const PER_PAGE = 50;

/**
 * A {@connection Backfill} over Crisp's REST API: lists the conversations that changed since the gap began, and their
 * messages, and yields these as `message:send` and `message:received`, oldest first.
 *
 * Other events leave nothing behind that could be listed. Needs the scopes `website:conversation:sessions:read` and
 * `website:conversation:messages:read`, and about one request for each conversation that changed.
 */
export function restBackfill(options: RestBackfillOptions = {}): Backfill {
  return async function* (gap, context) {
    const getList = createGetList(context);
    const since = gap.from - (options.overlap ?? 30_000);
    const budget = { conversations: options.maxConversations ?? 1000 };
    const events: RtmEvent[] = [];
    if (!context.events.has("message:send") && !context.events.has("message:received")) return;
    for (const website of await websitesOf(options, gap, context, getList)) {
      for await (const { session_id } of conversations(getList, website, since, budget)) {
        for (const message of await messages(getList, website, session_id, since)) {
          const event = message.from === "operator" ? "message:received" : "message:send";
          const data = { inbox_id: null, ...message, website_id: website, session_id };
          // Whether it fits is checked by the client, as for what the socket brings.
          if (context.events.has(event)) events.push({ event, data } as unknown as RtmEvent);
        }
      }
    }
    yield* events.sort((a, b) => timeOf(a) - timeOf(b));
  };
}

async function websitesOf(
  { websites }: RestBackfillOptions,
  gap: Gap,
  { rooms, tier, websiteId }: BackfillContext,
  getList: GetList,
): Promise<readonly string[]> {
  if (websites !== undefined) return websites;
  if (rooms !== undefined) return rooms;
  if (tier === "website" && websiteId !== undefined) return [websiteId];
  if (tier !== "plugin") return gap.websites;
  const found = new Set(gap.websites);
  try {
    for (let page = 1; ; page += 1) {
      const query = { filter_configured: "0", include_plan: "0" };
      const list = await getList(`/plugin/connect/websites/all/${page}`, query);
      const before = found.size;
      for (const { website_id } of list as { website_id?: string }[]) if (website_id) found.add(website_id);
      // A page that brings nothing new is the last, whatever the route makes of page numbers.
      if (list.length === 0 || found.size === before) return [...found];
    }
  } catch (error) {
    // The route is not open to every token. The websites that were heard of are then what there is.
    if (error instanceof RestRefusal && found.size > 0) return [...found];
    throw error;
  }
}

async function* conversations(
  getList: GetList,
  website: string,
  since: number,
  budget: { conversations: number },
): AsyncIterable<Conversation> {
  const seen = new Set<string>();
  for (let page = 1; ; page += 1) {
    const query = { per_page: `${PER_PAGE}`, order_date_updated: "1" };
    const list = (await getList(
      `/website/${encodeURIComponent(website)}/conversations/${page}`,
      query,
    )) as Conversation[];
    const fresh = list.filter(({ session_id }) => !seen.has(session_id));
    for (const conversation of fresh) {
      seen.add(conversation.session_id);
      if ((conversation.updated_at ?? since) < since) continue;
      budget.conversations -= 1;
      if (budget.conversations < 0) throw new Error("more conversations changed than maxConversations allows.");
      yield conversation;
    }
    const oldest = list.at(-1)?.updated_at ?? since;
    if (fresh.length === 0 || oldest < since) return;
  }
}

/** The messages since a time: the latest window, then the ones before it, until one begins earlier. */
async function messages(
  getList: GetList,
  website: string,
  session: string,
  since: number,
): Promise<readonly Message[]> {
  const path = `/website/${encodeURIComponent(website)}/conversation/${encodeURIComponent(session)}/messages`;
  const found = new Map<unknown, Message>();
  for (let before: number | undefined; ; ) {
    const list = (await getList(path, before === undefined ? {} : { timestamp_before: `${before}` })) as Message[];
    const size = found.size;
    for (const message of list) if (stampOf(message) >= since) found.set(message.fingerprint, message);
    const oldest = Math.min(...list.map(stampOf));
    if (found.size === size || oldest < since || oldest === before) return [...found.values()];
    before = oldest;
  }
}

function stampOf({ timestamp }: Message): number {
  return typeof timestamp === "number" ? timestamp : 0;
}

function timeOf({ data }: RtmEvent): number {
  return stampOf(data as Message);
}
