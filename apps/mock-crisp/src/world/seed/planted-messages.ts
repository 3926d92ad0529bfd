import type { LazySource } from "../../base/lazy-map.ts";
import { buildMessage } from "../build-message.ts";
import { type Author, aboutSession, type Message, type Session } from "../session.ts";
import type { ParsedSeed } from "./seed-schema.ts";
import { timeOf } from "./time-of.ts";

/** The source from which the messages of a seeded conversation are built. A class, since a large seed has a hundred thousand. */
export class PlantedMessages implements LazySource<number, Message> {
  readonly #seeded: ParsedSeed["conversations"][number]["messages"];
  readonly #fingerprint: number;
  readonly #operator: Author;
  readonly #now: number;
  #about: ReturnType<typeof aboutSession> | undefined;
  #visitor: Author = {};

  /** `fingerprint` is that of the first message, and `now` what the minutes of the seed count from. */
  constructor(
    seeded: ParsedSeed["conversations"][number]["messages"],
    { fingerprint, operator, now }: { readonly fingerprint: number; readonly operator: Author; readonly now: number },
  ) {
    this.#seeded = seeded;
    this.#fingerprint = fingerprint;
    this.#operator = operator;
    this.#now = now;
  }

  /** Stores the fields of the conversation and its visitor that messages contain, since they may change before the messages are built. */
  keep(session: Session, visitor: Author): void {
    this.#about = aboutSession(session);
    this.#visitor = visitor;
  }

  contents(): readonly unknown[] {
    return this.#seeded.map(({ content }) => content);
  }

  *entries(): Generator<readonly [number, Message]> {
    if (this.#about === undefined) throw new Error("a planted conversation was read before it was complete");
    for (const [index, { type, from, content, automated, minutes_ago }] of this.#seeded.entries()) {
      const fingerprint = this.#fingerprint + index;
      const timestamp = timeOf(this.#now, minutes_ago);
      const user = from === "user" ? this.#visitor : this.#operator;
      const fields = { type, from, content, automated, fingerprint, timestamp, user };
      yield [fingerprint, buildMessage(this.#about, fields)];
    }
  }
}
