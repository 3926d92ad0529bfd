import type { MessageContents, MessageType } from "@x/crisp-types";
import type { JournalEntry } from "../journal/journal.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Message } from "../world/session.ts";

/** Content of one message type, as a test passes it. */
type SaidOf<T extends MessageType> = { readonly type: T; readonly content: DeepReadonly<MessageContents[T]> };

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** A message: text, or a type with the content of that type, such as `picker("Size?", ["S", "L"])` of crisp-types. */
export type Said = string | { [T in MessageType]: SaidOf<T> }[MessageType];

/** The message that a visitor waits for: text that contains or matches it, or a message that the predicate accepts. */
export type Expected = string | RegExp | ((message: Message) => boolean);

/** Options of `hears`. */
export interface HearsOptions {
  /** Milliseconds of real time, or a text such as `"2s"`. Default 4,000. */
  readonly timeout?: number | string | undefined;
  /** Lets a later `hears` return the message again. Default false. */
  readonly peek?: boolean | undefined;
}

/** The fingerprint of the message. Default: the latest one of its kind. */
export interface WhichMessage {
  readonly fingerprint?: number;
}

/** A file that a visitor uploads: a `File` or `Blob`, or its parts. */
export type UploadedFile =
  | Blob
  | {
      readonly name: string;
      /** Such as `image/png`. Default: by the name, else `application/octet-stream`. */
      readonly type?: string;
      /** Text, bytes, or `{ base64 }`. Default: empty. */
      readonly data?: string | Uint8Array | { readonly base64: string };
    };

/** The actions of a visitor in the chatbox other than writing. */
export interface VisitorActs {
  /**
   * Picks a choice of the latest picker that has it, by its label or value. Event `message:updated`. Rejects with
   * `invalid_data` and lists the choices if no picker has it.
   */
  picks(label: string, which?: WhichMessage): Promise<Message>;
  /** Fills in the latest field. Event `message:updated`. */
  fills(value: string, which?: WhichMessage): Promise<Message>;
  /** Starts typing, or stops with `false`. Event `message:compose:send`. */
  types(excerpt?: string | false): Promise<void>;
  /** Rates the conversation, with 0 to 5 stars. Event `session:sync:rating`. */
  rates(stars: number, comment?: string): Promise<void>;
  /** Sends a file. Event `message:send` with the type `file`, `audio` or `animation`. */
  uploads(file: UploadedFile): Promise<Message>;
  /** Changes the visitor's latest message. Event `message:updated`. */
  edits(content: unknown, which?: WhichMessage): Promise<Message>;
  /** Removes the visitor's latest message. Event `message:removed`. */
  removes(which?: WhichMessage): Promise<void>;
  /** Reads messages of the team: all, or these. Event `message:acknowledge:read:received`. */
  reads(fingerprints?: readonly number[]): Promise<void>;
}

/** A message that a visitor sent, and the deliveries to web hooks that it caused. */
export type SentMessage = Message & {
  /** Their state when they were queued. `crisp.deliveries.get(id)` has their current state. */
  readonly deliveries: readonly Delivery[];
};

/** A visitor of a website, simulated by a test. */
export interface Visitor extends VisitorActs {
  readonly session_id: string;
  readonly website_id: string;
  readonly nickname: string;
  /** Sends a message as the visitor: `message:send` is sent on both surfaces. */
  says(content: Said): Promise<SentMessage>;
  /** Sends a message in this conversation as an operator of the website: `message:received`. */
  teamSays(content: Said): Promise<Message>;
  /**
   * Resolves with the next message of the team in this conversation that matches and was not returned before. After
   * `timeout` milliseconds (default 4,000), rejects and lists the messages that arrived instead.
   *
   * @example
   * ```ts run
   * import { startMockCrisp } from "@x/mock-crisp";
   *
   * await using crisp = await startMockCrisp();
   * const visitor = await crisp.visitor({ nickname: "Ada" });
   * await visitor.says("hi");
   * await crisp.rest.conversation(visitor).send("Hello Ada!"); // as a bot does
   * console.log(await visitor.hears(/hello/i));
   * ```
   */
  hears(expected?: Expected, options?: HearsOptions): Promise<Message>;
  /** Every message of the conversation, oldest first. */
  messages(): readonly Message[];
  /** The journal entries of this conversation. */
  journal(): readonly JournalEntry[];
}
