import type { RtmEvent } from "@x/crisp-types";
import type { Gap, GapConversation } from "../events/received-event.ts";
import type { BackfillContext, ConversationRef } from "./backfill.ts";
import { type ListedMessage, listChangedConversations, listPluginWebsites, readMessages, timeOf } from "./listings.ts";
import type { RestBackfillSettings } from "./rest-backfill-options.ts";
import { isRefusal, type RestCaller } from "./rest-caller.ts";

/** The possible error of the difference between the clocks, in milliseconds. */
const SAFETY = 2000;

/** Reads the conversations and messages of a gap from Crisp's REST API. */
export class BackfillReader {
  readonly #settings: RestBackfillSettings;
  readonly #rest: RestCaller;
  readonly #gap: Gap;
  readonly #context: BackfillContext;

  constructor(settings: RestBackfillSettings, rest: RestCaller, gap: Gap, context: BackfillContext) {
    this.#settings = settings;
    this.#rest = rest;
    this.#gap = gap;
    this.#context = context;
  }

  /** The websites to read, if they need not be listed first. */
  knownWebsites(): readonly string[] | undefined {
    const { rooms, tier, websiteId } = this.#context;
    const chosen = this.#settings.websites ?? rooms;
    if (chosen !== undefined) return chosen;
    if (tier === "website" && websiteId !== undefined) return [websiteId];
    return tier === "plugin" ? undefined : this.#gap.websites;
  }

  /** The websites of the plugin, as Crisp lists them, and those that the gap names. */
  async listWebsites(): Promise<readonly string[]> {
    const found = new Set(this.#gap.websites);
    let isListed = false;
    try {
      for await (const id of listPluginWebsites(this.#rest, this.#context)) {
        isListed = true;
        found.add(id);
      }
    } catch (error) {
      // The route is not open to every token. Then only the websites that events named are known.
      if (!isRefusal(error) || isListed || found.size === 0) throw error;
    }
    return [...found];
  }

  /** The conversations of a website that changed, in the requested inboxes. */
  async *listConversations(websiteId: string): AsyncGenerator<GapConversation> {
    const options = { since: this.#since, signal: this.#context.signal };
    for await (const conversation of listChangedConversations(this.#rest, websiteId, options)) {
      const { session_id, state, updated_at, inbox_id = null } = conversation;
      if (this.#isWanted(inbox_id)) yield { website_id: websiteId, session_id, state, updated_at, inbox_id };
    }
  }

  /** True if nothing changed in a conversation since it was read for this gap, at `readAt`. */
  isUnchanged({ updated_at }: GapConversation, readAt: number | undefined): boolean {
    return readAt !== undefined && updated_at !== undefined && updated_at < this.#again(readAt);
  }

  /** The messages of a conversation as events, oldest first, with `true` if none is missing. */
  async readConversation(
    conversation: ConversationRef,
    readAt: number | undefined,
  ): Promise<{ readonly events: readonly RtmEvent[]; readonly complete: boolean }> {
    const { website_id, session_id } = conversation;
    const { signal, events: wanted } = this.#context;
    const inbox_id = await this.#inboxOf(conversation);
    if (!this.#isWanted(inbox_id)) return { events: [], complete: true };
    const since = () => (readAt === undefined ? this.#since() : Math.max(this.#since(), this.#again(readAt)));
    const { messages, complete } = await readMessages(this.#rest, website_id, session_id, { since, signal });
    const events = messages.flatMap((message) => {
      const event = message.from === "operator" ? "message:received" : "message:send";
      const data = { ...message, website_id, session_id, inbox_id };
      // The client checks the payload against its schema, as it does for events of the socket.
      return wanted.has(event) ? [{ event, data } as unknown as RtmEvent] : [];
    });
    return { events, complete };
  }

  readonly #since = () => this.#context.since(this.#settings.overlap);

  /** The time from which a conversation that was read at `readAt` is read again. */
  #again(readAt: number): number {
    return readAt - SAFETY - this.#settings.overlap;
  }

  #isWanted(inbox: string | null): boolean {
    const { inboxes } = this.#context;
    return inboxes === undefined || (inbox !== null && inboxes.includes(inbox));
  }

  /** Messages do not name their inbox. An event that waits may not either, and its conversation need not be listed. */
  async #inboxOf({ website_id, session_id, inbox_id }: ConversationRef): Promise<string | null> {
    if (inbox_id !== undefined) return inbox_id;
    const path = `/website/${encodeURIComponent(website_id)}/conversation/${encodeURIComponent(session_id)}`;
    const found = await this.#rest.request("GET", path, { signal: this.#context.signal });
    const inbox = (found as { inbox_id?: unknown } | null | undefined)?.inbox_id;
    return typeof inbox === "string" ? inbox : null;
  }
}

/** The time of an event that a {@link BackfillReader} made of a message. */
export function messageTimeOf({ data }: RtmEvent): number {
  return timeOf(data as unknown as ListedMessage);
}
