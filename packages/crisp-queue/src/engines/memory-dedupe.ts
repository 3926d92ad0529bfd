import type { QueueSettings } from "../options.ts";
import { MAX_OCCURRENCES, type NewEvent, REPEAT_WINDOW } from "./engine.ts";

/** One occurrence of an event that may happen again with an equal payload. */
interface Occurrence {
  readonly at: number;
  /** Each source that delivered it, with the call. */
  readonly sources: Map<string, string>;
}

/** Recognizes events that were stored before, according to the three rules of the package's documentation. */
export class MemoryDedupe {
  readonly #settings: Pick<QueueSettings, "remember" | "pairWithin">;
  /** Digests with the time at which each is forgotten, oldest first: all are kept equally long. */
  readonly #seen = new Map<string, number>();
  readonly #occurrences = new Map<string, Occurrence[]>();

  constructor(settings: Pick<QueueSettings, "remember" | "pairWithin">) {
    this.#settings = settings;
  }

  /** Returns true if the event was stored before. Remembers it if not. */
  isKnown({ raw, once, pair, source, operation }: NewEvent): boolean {
    // Only spans are compared: a step of the system's clock must neither forget nor pair anything.
    const now = performance.now();
    this.#forget(now);
    const digests = [raw, once].filter((digest) => digest !== undefined);
    if (digests.some((digest) => this.#seen.has(digest))) return true;
    const known = pair !== undefined && this.#pairs(pair, source, operation, now);
    // A hook that was paired is remembered too: its redelivery must not be paired with another occurrence.
    for (const digest of digests) this.#seen.set(digest, now + this.#settings.remember);
    return known;
  }

  #pairs(pair: string, source: string, operation: string, now: number): boolean {
    const window = Math.max(REPEAT_WINDOW, this.#settings.pairWithin);
    const kept = (this.#occurrences.get(pair) ?? []).filter(({ at }) => at > now - window).slice(-MAX_OCCURRENCES);
    // Set again to keep the map in order of use.
    this.#occurrences.delete(pair);
    this.#occurrences.set(pair, kept);
    if (kept.some(({ sources }) => sources.get(source) === operation)) return true;
    const partner = kept.find(({ at, sources }) => at > now - this.#settings.pairWithin && !sources.has(source));
    if (partner === undefined) kept.push({ at: now, sources: new Map([[source, operation]]) });
    else partner.sources.set(source, operation);
    return partner !== undefined;
  }

  #forget(now: number): void {
    for (const [digest, until] of this.#seen) {
      if (until > now) break;
      this.#seen.delete(digest);
    }
    const window = Math.max(REPEAT_WINDOW, this.#settings.pairWithin);
    for (const [pair, occurrences] of this.#occurrences) {
      const last = occurrences.at(-1);
      if (last !== undefined && last.at > now - window) break;
      this.#occurrences.delete(pair);
    }
  }
}
