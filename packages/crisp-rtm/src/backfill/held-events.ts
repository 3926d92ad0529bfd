import type { ReceivedEvent } from "../events/received-event.ts";
import type { ConversationRef } from "./backfill.ts";

/** Events that wait for a backfill, in the order of their arrival. */
export class HeldEvents {
  readonly #deliver: (event: ReceivedEvent) => void;
  #events: ReceivedEvent[] = [];
  /** Undefined: all events wait. */
  #isInQuestion: ((conversation: ConversationRef) => boolean) | undefined;

  constructor(deliver: (event: ReceivedEvent) => void) {
    this.#deliver = deliver;
  }

  get count(): number {
    return this.#events.length;
  }

  /** From now on every event waits, until {@link HeldEvents.only} is called. */
  holdAll(): void {
    this.#isInQuestion = undefined;
  }

  /** From now on only events of these conversations wait. Delivers the others. */
  holdOnly(isInQuestion: (conversation: ConversationRef) => boolean): void {
    this.#isInQuestion = isInQuestion;
    const events = this.#events;
    this.#events = [];
    // One answer per conversation: its events stay in order even if a handler changes the answer.
    const answers = new Map<string, boolean>();
    for (const event of events) {
      const conversation = conversationOf(event);
      const key = conversation && `${conversation.website_id}/${conversation.session_id}`;
      const waits = key !== undefined && (answers.get(key) ?? isInQuestion(conversation as ConversationRef));
      if (key !== undefined) answers.set(key, waits);
      if (waits) this.#events.push(event);
      else this.#deliver(event);
    }
  }

  /** Holds an event if it has to wait. Returns true if it does. */
  take(event: ReceivedEvent): boolean {
    const conversation = conversationOf(event);
    const waits = this.#isInQuestion === undefined || (conversation !== undefined && this.#isInQuestion(conversation));
    if (waits) this.#events.push(event);
    return waits;
  }

  /** Delivers the waiting events. */
  release(): void {
    this.holdOnly(() => false);
  }
}

function conversationOf({ data }: ReceivedEvent): ConversationRef | undefined {
  const { website_id, session_id, inbox_id } = (data ?? {}) as unknown as Record<string, unknown>;
  if (typeof website_id !== "string" || typeof session_id !== "string") return undefined;
  return { website_id, session_id, inbox_id: typeof inbox_id === "string" || inbox_id === null ? inbox_id : undefined };
}
