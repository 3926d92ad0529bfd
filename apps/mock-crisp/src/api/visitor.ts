import type { JournalEntry } from "../journal/journal.ts";
import type { Message } from "../world/session.ts";

/** What a visitor can say: text, or content of another type. */
export type Said = string | { readonly type: string; readonly content: unknown };

/** What a visitor waits to hear: text that contains or matches it, or a message that the predicate accepts. */
export type Expected = string | RegExp | ((message: Message) => boolean);

/** How a visitor waits to hear. */
export interface HearsOptions {
  /** Milliseconds of real time. Default 4,000. */
  readonly timeout?: number;
  /** Leaves the message to be heard again. Default false. */
  readonly peek?: boolean;
}

/** A visitor of a website, played by a test. */
export interface Visitor {
  readonly session_id: string;
  readonly website_id: string;
  readonly nickname: string;
  /** Sends a message as the visitor: `message:send` goes out on both surfaces. */
  says(content: Said): Promise<Message>;
  /** An operator of the website says something in this conversation, as if typed in Crisp: `message:received`. */
  teamSays(content: Said): Promise<Message>;
  /**
   * Resolves with the next message of the team in this conversation, not yet heard, that fits. When `timeout`
   * milliseconds (default 4,000) pass first, rejects and lists what was heard instead.
   */
  hears(expected?: Expected, options?: HearsOptions): Promise<Message>;
  /** Every message of the conversation, oldest first. */
  messages(): readonly Message[];
  /** What the journal says of this conversation. */
  journal(): readonly JournalEntry[];
}
