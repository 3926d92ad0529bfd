import type { RtmEventName } from "@x/crisp-types";
import { onAbort } from "@x/crisp-types/on-abort";
import { abortSignal, atLeast, checkOptions, oneOf, type Rules } from "../check-options.ts";
import { CrispRtmError } from "../errors.ts";
import type { ReceivedEvent } from "./received-event.ts";

/** The treatment of an event if a stream's buffer is full. */
export type Overflow = "drop-oldest" | "drop-newest" | "error";

/** The buffer of a stream for events that were not read yet. */
export interface StreamOptions {
  /** The largest number of events that are held. Default 1000. */
  readonly buffer?: number | undefined;
  /**
   * Default `error`: the stream ends with `stream_overflow` after the events that it held were read, so that no loss goes
   * unnoticed.
   */
  readonly overflow?: Overflow | undefined;
  /** Ends the stream when aborted. The events that it holds can still be read. */
  readonly signal?: AbortSignal | undefined;
}

const RULES: Rules<StreamOptions> = {
  buffer: atLeast(1, " of events"),
  overflow: oneOf("drop-oldest", "drop-newest", "error"),
  signal: abortSignal,
};

/** The events of a client as an async iterator, for one reader. Leaving the loop ends it. */
export class EventStream<N extends RtmEventName = RtmEventName> implements AsyncIterableIterator<ReceivedEvent<N>> {
  readonly #limit: number;
  readonly #overflow: Overflow;
  readonly #detach: () => void;
  #held: ReceivedEvent<N>[] = [];
  #readers: { resolve: (result: IteratorResult<ReceivedEvent<N>>) => void; reject: (error: unknown) => void }[] = [];
  #dropped = 0;
  #ended = false;
  #error: unknown;

  /** `detach` is called once, when the stream has ended. */
  constructor(options: StreamOptions, detach: () => void) {
    const { buffer = 1000, overflow = "error", signal } = checkOptions("the stream's ", RULES, options);
    this.#limit = buffer;
    this.#overflow = overflow;
    const forget = onAbort(signal, () => this.end());
    this.#detach = () => {
      forget();
      detach();
    };
  }

  /** Events that the overflow policy dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Adds an event. */
  push(event: ReceivedEvent<N>): void {
    if (this.#ended) return;
    const reader = this.#readers.shift();
    if (reader !== undefined) {
      reader.resolve({ done: false, value: event });
      return;
    }
    if (this.#held.length < this.#limit) {
      this.#held.push(event);
      return;
    }
    if (this.#overflow === "error") {
      this.end(
        new CrispRtmError(
          "stream_overflow",
          `${this.#limit} events wait to be read: read faster, or raise the stream's buffer.`,
        ),
      );
      return;
    }
    this.#dropped += 1;
    if (this.#overflow === "drop-oldest") {
      this.#held.shift();
      this.#held.push(event);
    }
  }

  /** Ends the stream after the events that it holds, with an error if one is given. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#detach();
    const readers = this.#readers;
    this.#readers = [];
    for (const [index, { resolve, reject }] of readers.entries()) {
      if (error !== undefined && index === 0) reject(this.#takeError());
      else resolve({ done: true, value: undefined });
    }
  }

  next(): Promise<IteratorResult<ReceivedEvent<N>>> {
    const event = this.#held.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.#error !== undefined) return Promise.reject(this.#takeError());
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<ReceivedEvent<N>>> {
    this.#held = [];
    this.#error = undefined;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** An iterator rejects with its error once and is done from then on. */
  #takeError(): unknown {
    const error = this.#error;
    this.#error = undefined;
    return error;
  }
}
