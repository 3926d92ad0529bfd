import type { RtmEvent } from "@x/crisp-types";
import type { Gap } from "../events/received-event.ts";
import type { BackfillContext, ConversationRef } from "./backfill.ts";
import { type ListedMessage, listChangedConversations, listPluginWebsites, readMessages, timeOf } from "./listings.ts";
import type { RestBackfillSettings } from "./rest-backfill.ts";
import { isRefusal, type RestCaller, retryAfterOf, statusOf } from "./rest-caller.ts";

/** The outcome of one round: what was read before the work was done, or had to wait. */
export interface Round {
  /** Oldest first. */
  readonly events: readonly RtmEvent[];
  /** Whether nothing is left to read. */
  readonly isLast: boolean;
  /** Whether anything was read. */
  readonly succeeded: boolean;
  /** The first failure that passes, if there was one. */
  readonly failure: { readonly error: unknown; readonly retryAfter: number | undefined } | undefined;
}

interface Task {
  /** The conversation to read. None: the website's conversations are to be listed. None of both: the websites. */
  readonly conversation?: ConversationRef & { readonly updated_at?: number | undefined };
  readonly websiteId?: string;
  /** It is being done, or was. */
  taken?: boolean;
  /** An event of the conversation waits. */
  urgent?: boolean;
}

/** Conversations that are read before what was read is delivered. */
const CONVERSATIONS_PER_ROUND = 100;
/** Conversations beyond the limit that are named one by one. */
const NAMED_BEYOND_LIMIT = 1000;
/** Milliseconds by which the clocks may be misjudged: a conversation is read again from so much before the last time. */
const SAFETY = 2000;

/** What a backfill yields was made of messages. */
const messageOf = ({ data }: RtmEvent) => data as unknown as ListedMessage;

const keyOf = ({ website_id, session_id }: ConversationRef) => `${website_id}/${session_id}`;

/** One run of a backfill: which websites and conversations are still to be read, and who may not wait. */
export class BackfillRun {
  readonly #settings: RestBackfillSettings;
  readonly #rest: RestCaller;
  readonly #gap: Gap;
  readonly #context: BackfillContext;
  /** Undefined while the websites are not known. */
  #websites: Set<string> | undefined;
  readonly #listed = new Set<string>();
  readonly #urgent: Task[] = [];
  readonly #tasks: Task[] = [];
  readonly #failed: Task[] = [];
  /** Conversations that are to be read or are being read. */
  readonly #open = new Map<string, Task>();
  /** Conversations with an event that waits, whose website is not listed yet. */
  readonly #waiting = new Map<string, ConversationRef>();
  /** Conversations that were read and whose messages are about to be delivered, with the time of reading. */
  readonly #read = new Map<string, number>();
  #events: RtmEvent[] = [];
  #budget: number;
  #leftOut = 0;

  constructor(settings: RestBackfillSettings, rest: RestCaller, gap: Gap, context: BackfillContext) {
    this.#settings = settings;
    this.#rest = rest;
    this.#gap = gap;
    this.#context = context;
    this.#budget = settings.maxConversations;
    const known = settings.websites ?? context.rooms ?? this.#ownWebsites();
    if (known === undefined) this.#tasks.push({});
    else this.#useWebsites(known);
    this.#reviewHeld();
  }

  /** Requests that are still to be made, at least. */
  get left(): number {
    return this.#tasks.filter(({ taken }) => !taken).length + this.#failed.length;
  }

  /** Conversations beyond the limit. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Reads until all is read, enough is read, or a request fails for a reason that passes. */
  async round(): Promise<Round> {
    this.#tasks.unshift(...this.#failed.splice(0));
    let failure: Round["failure"];
    let read = 0;
    let succeeded = false;
    const worker = async () => {
      while (failure === undefined && read < CONVERSATIONS_PER_ROUND) {
        const task = this.#urgent.pop() ?? this.#tasks.shift();
        if (task === undefined) return;
        // An urgent task is in the list as well.
        if (task.taken) continue;
        task.taken = true;
        try {
          await this.#perform(task);
          succeeded = true;
          if (task.conversation !== undefined) read += 1;
        } catch (error) {
          this.#context.signal.throwIfAborted();
          if (isRefusal(error)) this.#skip(task, error);
          else {
            task.taken = false;
            this.#failed.push(task);
            failure ??= { error, retryAfter: retryAfterOf(error) };
          }
        }
      }
    };
    // A worker that ran out of tasks would miss those that a listing adds, so it starts again as long as there are any.
    do await Promise.all(Array.from({ length: this.#settings.concurrency }, worker));
    while (this.left > 0 && failure === undefined && read < CONVERSATIONS_PER_ROUND);
    const events = this.#events.sort((a, b) => timeOf(messageOf(a)) - timeOf(messageOf(b)));
    this.#events = [];
    return { events, isLast: this.left === 0, succeeded, failure };
  }

  /** The events of the round were delivered: what waited for them goes on. */
  delivered(): void {
    for (const [key, time] of this.#read) {
      this.#context.progress.set(key, time);
      this.#open.delete(key);
    }
    this.#read.clear();
    this.#reviewHeld();
  }

  #perform({ conversation, websiteId }: Task): Promise<void> {
    if (conversation !== undefined) return this.#readConversation(conversation);
    return websiteId === undefined ? this.#listWebsites() : this.#listConversations(websiteId);
  }

  #since = () => this.#context.since(this.#settings.overlap);

  async #listWebsites(): Promise<void> {
    const found = new Set(this.#gap.websites);
    try {
      for await (const id of listPluginWebsites(this.#rest, this.#context)) found.add(id);
    } catch (error) {
      // The route is not open to every token. The websites that events named are then all that is known.
      if (!isRefusal(error) || found.size === 0) throw error;
    }
    this.#useWebsites([...found]);
    this.#reviewHeld();
  }

  #ownWebsites(): readonly string[] | undefined {
    const { tier, websiteId } = this.#context;
    if (tier === "website" && websiteId !== undefined) return [websiteId];
    return tier === "plugin" ? undefined : this.#gap.websites;
  }

  #useWebsites(ids: readonly string[]): void {
    this.#websites = new Set(ids);
    this.#tasks.push(...[...this.#websites].map((websiteId) => ({ websiteId })));
  }

  async #listConversations(websiteId: string): Promise<void> {
    const { inboxes, progress } = this.#context;
    const options = { since: this.#since, signal: this.#context.signal };
    for await (const conversation of listChangedConversations(this.#rest, websiteId, options)) {
      const { session_id, state, updated_at, inbox_id = null } = conversation;
      if (inboxes !== undefined && (inbox_id === null || !inboxes.includes(inbox_id))) continue;
      const found = { website_id: websiteId, session_id, state, updated_at, inbox_id };
      this.#context.changed(found);
      const readAt = progress.get(keyOf(found));
      const { overlap } = this.#settings;
      if (readAt !== undefined && updated_at !== undefined && updated_at < readAt - SAFETY - overlap) continue;
      this.#add(found);
      if (this.#leftOut > NAMED_BEYOND_LIMIT) break;
    }
    this.#listed.add(websiteId);
    for (const [key, conversation] of this.#waiting) {
      if (conversation.website_id !== websiteId) continue;
      this.#waiting.delete(key);
      this.#add(conversation);
    }
    this.#reviewHeld();
  }

  #add(conversation: ConversationRef & { readonly updated_at?: number | undefined }): void {
    const key = keyOf(conversation);
    if (this.#open.has(key)) return;
    // One that was read before is only looked at again.
    const isNew = !this.#context.progress.has(key);
    if (isNew && this.#budget <= 0) {
      const { website_id, session_id } = conversation;
      this.#leftOut += 1;
      this.#context.skip({ website_id, session_id, reason: "limit" });
      return;
    }
    if (isNew) this.#budget -= 1;
    const task: Task = { conversation };
    this.#open.set(key, task);
    this.#tasks.push(task);
  }

  async #readConversation(conversation: ConversationRef): Promise<void> {
    const { website_id, session_id } = conversation;
    const { signal, progress, inboxes, events: wanted } = this.#context;
    const key = keyOf(conversation);
    const since = () => Math.max(this.#since(), (progress.get(key) ?? 0) - SAFETY - this.#settings.overlap);
    const readAt = this.#context.serverNow();
    const inbox_id = await this.#inboxOf(conversation);
    if (inboxes !== undefined && (inbox_id === null || !inboxes.includes(inbox_id))) {
      this.#read.set(key, readAt);
      return;
    }
    const { messages, complete } = await readMessages(this.#rest, website_id, session_id, { since, signal });
    if (!complete) this.#context.skip({ website_id, session_id, reason: "incomplete" });
    for (const message of messages) {
      const event = message.from === "operator" ? "message:received" : "message:send";
      const data = { ...message, website_id, session_id, inbox_id };
      // The client checks the payload against its schema, as it does for what the socket brings.
      if (wanted.has(event)) this.#events.push({ event, data } as unknown as RtmEvent);
    }
    this.#read.set(key, readAt);
  }

  /** Messages do not name their inbox. An event that waits may not either, and its conversation need not be listed. */
  async #inboxOf({ website_id, session_id, inbox_id }: ConversationRef): Promise<string | null> {
    if (inbox_id !== undefined) return inbox_id;
    const path = `/website/${encodeURIComponent(website_id)}/conversation/${encodeURIComponent(session_id)}`;
    const found = await this.#rest.request("GET", path, { signal: this.#context.signal });
    const inbox = (found as { inbox_id?: unknown } | null | undefined)?.inbox_id;
    return typeof inbox === "string" ? inbox : null;
  }

  #skip({ conversation, websiteId }: Task, error: unknown): void {
    const status = statusOf(error);
    if (conversation !== undefined) {
      const { website_id, session_id } = conversation;
      this.#context.skip({ website_id, session_id, reason: "refused", status });
      this.#read.set(keyOf(conversation), this.#context.serverNow());
    } else if (websiteId !== undefined) {
      this.#context.skip({ website_id: websiteId, reason: "refused", status });
      this.#listed.add(websiteId);
    } else throw error;
    this.#reviewHeld();
  }

  /** What waits is checked again. */
  #reviewHeld(): void {
    this.#context.hold((conversation) => this.#isInQuestion(conversation));
  }

  #isInQuestion(conversation: ConversationRef): boolean {
    const { website_id } = conversation;
    if (this.#websites !== undefined && !this.#websites.has(website_id)) return false;
    const key = keyOf(conversation);
    const task = this.#open.get(key);
    if (task !== undefined) {
      if (!task.taken && !task.urgent) this.#urgent.push(task);
      task.urgent = true;
      return true;
    }
    if (this.#listed.has(website_id)) return false;
    this.#waiting.set(key, conversation);
    return true;
  }
}
