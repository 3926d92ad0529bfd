import type { RtmEvent } from "@x/crisp-types";
import type { Clock } from "../clock.ts";
import { sleep } from "../deadline.ts";
import type { BackfillContext, ConversationRef } from "./backfill.ts";
import { type BackfillReader, messageTimeOf } from "./backfill-reader.ts";
import type { RestBackfillSettings } from "./rest-backfill-options.ts";
import { isRefusal, retryAfterOf, statusOf } from "./rest-caller.ts";

/** The outcome of one round. */
export interface Round {
  /** The events that were read, oldest first. */
  readonly events: readonly RtmEvent[];
  /** True if nothing is left to read. */
  readonly isLast: boolean;
  /** True if any request was answered. */
  readonly succeeded: boolean;
  /** The first temporary failure, if nothing else can be done before it is over. */
  readonly failure: { readonly error: unknown; readonly retryAfter: number | undefined } | undefined;
}

interface Task {
  /** The conversation to read. Without it, the website's conversations are listed; without a website, the websites. */
  readonly conversation?: ConversationRef;
  readonly websiteId?: string;
  /** True if it is in progress or done. */
  taken?: boolean;
  /** An event of the conversation waits. */
  urgent?: boolean;
}

/** Conversations that are read before what was read is delivered. */
const CONVERSATIONS_PER_ROUND = 100;
/** Events that were read are delivered after this time, even if another request is still under way. Milliseconds. */
const FLUSH_AFTER = 1000;
/** The largest number of conversations beyond the limit that are named individually. */
const NAMED_BEYOND_LIMIT = 1000;

const keyOf = ({ website_id, session_id }: ConversationRef) => `${website_id}/${session_id}`;

/** One run of a backfill: the remaining tasks, their order, and the conversations whose events have to wait until then. */
export class BackfillRun {
  readonly #settings: RestBackfillSettings;
  readonly #reader: BackfillReader;
  readonly #context: BackfillContext;
  /** Undefined while the websites are not known. */
  #websites: Set<string> | undefined;
  readonly #listed = new Set<string>();
  readonly #urgent: Task[] = [];
  readonly #tasks: Task[] = [];
  readonly #failed: Task[] = [];
  readonly #running = new Set<Promise<void>>();
  /** Conversations that are to be read or are being read. */
  readonly #open = new Map<string, Task>();
  /** Conversations with an event that waits, whose website is not listed yet. */
  readonly #waiting = new Map<string, ConversationRef>();
  /** Conversations that were read and whose messages are about to be delivered, with the time of reading. */
  readonly #read = new Map<string, number>();
  #events: RtmEvent[] = [];
  #failure: Round["failure"];
  /** Failures of this round. Enough of them end it. */
  #failures = 0;
  #answers = 0;
  #budget: number;
  #leftOut = 0;

  constructor(settings: RestBackfillSettings, reader: BackfillReader, context: BackfillContext) {
    this.#settings = settings;
    this.#reader = reader;
    this.#context = context;
    this.#budget = settings.maxConversations;
    const known = reader.knownWebsites();
    if (known === undefined) this.#tasks.push({});
    else this.#useWebsites(known);
    this.#reviewHeld();
  }

  /** The smallest number of requests that are still to be made. */
  get left(): number {
    return this.#tasks.filter(({ taken }) => !taken).length + this.#failed.length;
  }

  /** Conversations beyond the limit. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Reads until everything is read, enough is read, or requests fail temporarily. */
  async round(): Promise<Round> {
    // While a request of the previous round is in progress, its failures are not known yet.
    if (this.#running.size === 0) {
      this.#tasks.push(...this.#failed.splice(0));
      this.#failures = 0;
      this.#failure = undefined;
    }
    this.#answers = 0;
    const { clock, signal } = this.#context;
    const timer = new AbortController();
    let flush: Promise<void> | undefined;
    let isTime = false;
    while (!isTime && this.#read.size < CONVERSATIONS_PER_ROUND) {
      this.#startTasks();
      if (this.#running.size === 0) break;
      await Promise.race(flush === undefined ? this.#running : [...this.#running, flush]);
      if (signal.aborted) break;
      // One request that hangs does not delay the results of the others.
      if (this.#read.size > 0) {
        flush ??= wait(clock, FLUSH_AFTER, timer.signal).then((passed) => {
          isTime = passed;
        });
      }
    }
    timer.abort();
    signal.throwIfAborted();
    const events = this.#events.sort((a, b) => messageTimeOf(a) - messageTimeOf(b));
    this.#events = [];
    const isIdle = this.#running.size === 0;
    const failure = isIdle ? this.#failure : undefined;
    return { events, isLast: isIdle && this.left === 0, succeeded: this.#answers > 0, failure };
  }

  /** The events of the round were delivered: events that waited for them continue. */
  delivered(): void {
    for (const [key, time] of this.#read) {
      this.#context.progress.set(key, time);
      this.#open.delete(key);
    }
    this.#read.clear();
    this.#reviewHeld();
  }

  #startTasks(): void {
    const { concurrency } = this.#settings;
    while (this.#running.size < concurrency && this.#failures < concurrency) {
      const task = this.#urgent.pop() ?? this.#tasks.shift();
      if (task === undefined) return;
      // An urgent task is in the list as well.
      if (task.taken) continue;
      task.taken = true;
      const run: Promise<void> = this.#attempt(task).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  /** Never rejects. */
  async #attempt(task: Task): Promise<void> {
    const { conversation, websiteId } = task;
    try {
      if (conversation !== undefined) await this.#readConversation(conversation);
      else if (websiteId !== undefined) await this.#listConversations(websiteId);
      else this.#useWebsites(await this.#reader.listWebsites());
      this.#answers += 1;
    } catch (error) {
      if (this.#context.signal.aborted) return;
      if (isRefusal(error) && (conversation !== undefined || websiteId !== undefined)) this.#skip(task, error);
      else {
        task.taken = false;
        this.#failed.push(task);
        const retryAfter = retryAfterOf(error);
        this.#failure ??= { error, retryAfter };
        // A rate limit applies to all following requests.
        const isLimit = retryAfter !== undefined || statusOf(error) === 429;
        this.#failures += isLimit ? this.#settings.concurrency : 1;
      }
    }
    this.#reviewHeld();
  }

  #useWebsites(ids: readonly string[]): void {
    this.#websites = new Set(ids);
    this.#tasks.push(...[...this.#websites].map((websiteId) => ({ websiteId })));
  }

  async #listConversations(websiteId: string): Promise<void> {
    for await (const conversation of this.#reader.listConversations(websiteId)) {
      this.#context.changed(conversation);
      if (!this.#reader.isUnchanged(conversation, this.#context.progress.get(keyOf(conversation)))) {
        this.#add(conversation);
      }
      if (this.#leftOut > NAMED_BEYOND_LIMIT) break;
    }
    this.#listed.add(websiteId);
    for (const [key, conversation] of this.#waiting) {
      if (conversation.website_id !== websiteId) continue;
      this.#waiting.delete(key);
      this.#add(conversation);
    }
  }

  #add({ website_id, session_id, inbox_id }: ConversationRef): void {
    const conversation = { website_id, session_id, inbox_id };
    const key = keyOf(conversation);
    if (this.#open.has(key)) return;
    // One that was read before is read again only if it changed.
    const isNew = !this.#context.progress.has(key);
    if (isNew && this.#budget <= 0) {
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
    const key = keyOf(conversation);
    const readAt = this.#context.serverNow();
    const { events, complete } = await this.#reader.readConversation(conversation, this.#context.progress.get(key));
    if (!complete) this.#context.skip({ website_id, session_id, reason: "incomplete" });
    this.#events.push(...events);
    this.#read.set(key, readAt);
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
    }
  }

  /** Checks again which of the waiting events still have to wait. */
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

/** Resolves after a time with true, or with false when it is no longer needed. */
function wait(clock: Clock, delay: number, signal: AbortSignal): Promise<boolean> {
  return sleep(clock, delay, signal).then(
    () => true,
    () => false,
  );
}
