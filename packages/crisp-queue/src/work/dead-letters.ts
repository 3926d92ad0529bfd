import type { DeadLetter, Engine } from "../engines/engine.ts";
import type { FailedEvent } from "../event.ts";
import { invalid, readObject } from "../options.ts";

/** The largest number of dead letters that one call reads. */
const PAGE = 1000;

/** The dead letters of a queue: events whose attempts are used up. They are kept until they are retried or removed. */
export class DeadLetters {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Dead letters, oldest first: `limit` of them (default 1000) after the first `offset` (default 0). */
  async list(options?: { readonly offset?: number; readonly limit?: number }): Promise<FailedEvent[]> {
    const given = readObject(options, "the argument of list");
    const offset = given.offset ?? 0;
    const limit = given.limit ?? PAGE;
    if (!Number.isInteger(offset) || offset < 0 || !Number.isInteger(limit) || limit < 1) {
      invalid("offset is a whole number from 0, and limit one from 1");
    }
    return (await this.#engine.listDead(offset, limit)).map(toFailedEvent);
  }

  /**
   * Puts the dead letter with this id, or all of them, at the end of their conversations, as new events with all their
   * attempts. Resolves with their number.
   */
  async retry(id?: string): Promise<number> {
    if (id !== undefined) return (await this.#engine.retryDead(String(id))) ? 1 : 0;
    let count = 0;
    // Those that fail again at once are not retried again: they have new ids.
    const ids = new Set<string>();
    for (let offset = 0, page = PAGE; page === PAGE; offset += page) {
      const letters = await this.#engine.listDead(offset, PAGE);
      for (const letter of letters) ids.add(letter.id);
      page = letters.length;
    }
    for (const each of ids) if (await this.#engine.retryDead(each)) count += 1;
    return count;
  }

  /** Removes a dead letter permanently. Resolves with true if there was one. */
  remove(id: string): Promise<boolean> {
    return this.#engine.removeDead(String(id));
  }
}

function toFailedEvent({ id, storedAt, failedAt, attempts, error, stored }: DeadLetter): FailedEvent {
  const { event, data, websiteId, sessionId, origin } = stored;
  return {
    id,
    event,
    data,
    websiteId,
    sessionId,
    origin,
    storedAt,
    failedAt,
    attempts,
    error: { code: "handler_failed", message: error },
  };
}
