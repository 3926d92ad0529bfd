import type { TranscriptEntry, TranscriptOptions } from "@x/crisp-types/content";
import { copyOf } from "../copy-of.ts";
import { refuse } from "../errors.ts";
import type { ConversationMeta, Message } from "../methods/generated/website.ts";
import type { CallOptions } from "../options.ts";
import type { OutgoingMessage, Place, SendOptions, Sent } from "./send.ts";
import type { Uploaded, UploadFile, UploadOptions } from "./upload.ts";

/** A change of a visitor's data: fields to merge, or a function of the present data. */
export type MetaChange =
  | ConversationMeta
  | ((before: ConversationMeta) => ConversationMeta | Promise<ConversationMeta>);

/**
 * The actions of a bot in one conversation. Made by `crisp.conversation(data)`, from the `data` of any event about a
 * conversation. Every method rejects with a `CrispRestError`, or with what a function or a source of events that it was
 * given throws.
 */
export interface Conversation extends Place {
  /**
   * Sends a message as the team: a text, or the result of a builder of `@x/crisp-types/content`. It is sent once, even
   * if the answer is lost; if the outcome cannot be determined, the error's `maybeSent` is true. With a `key` it is
   * sent once across restarts too.
   *
   * @example
   * ```ts
   * import { CrispRest } from "@x/crisp-rest";
   * import { picker } from "@x/crisp-types/content";
   *
   * const conversation = CrispRest.fromEnv().conversation({ website_id: "website", session_id: "session" });
   * await conversation.send("Your order is on its way.", { key: "order-4711-shipped" });
   * await conversation.send(picker("Anything else?", ["Yes", "No"]));
   * ```
   */
  send(message: string | OutgoingMessage, options?: SendOptions): Promise<Sent>;
  /** Writes a private note: only the team sees it. Sent once, as {@link send}. */
  note(text: string, options?: SendOptions): Promise<Sent>;
  /** Shows the visitor that somebody types, until the next {@link send}, `compose("stop")`, or for 30 s. */
  compose(type?: "start" | "stop", options?: CallOptions & { readonly excerpt?: string }): Promise<void>;
  /** Marks the visitor's messages as read: all, or those with these fingerprints. */
  read(options?: CallOptions & { readonly fingerprints?: readonly number[] }): Promise<void>;
  /** Sets the state. */
  setState(state: "pending" | "unresolved" | "resolved" | (string & {}), options?: CallOptions): Promise<void>;
  /** Assigns the conversation to an operator by user id; `null` removes the assignment. */
  assign(userId: string | null, options?: CallOptions): Promise<void>;
  /** Blocks the visitor's messages. Default `true`; `false` allows them again. */
  block(blocked?: boolean, options?: CallOptions): Promise<void>;
  /** Reads the visitor's data. */
  meta(options?: CallOptions): Promise<ConversationMeta>;
  /**
   * Changes the visitor's data: reads it, merges the change, and writes only the fields that differ. Objects are
   * merged, segments are added; a function returns the new fields. Resolves with the new meta. A change that somebody
   * else makes in between can be lost.
   */
  update(change: MetaChange, options?: CallOptions): Promise<ConversationMeta>;
  /** Removes the conversation with all its messages. */
  remove(options?: CallOptions): Promise<void>;
  /** The whole history, oldest first. It is fetched completely before the first message is yielded. */
  messages(options?: CallOptions): AsyncGenerator<Message, void, undefined>;
  /** The history as a list of `{ role, content }`, the form that language models accept. */
  transcript<const User extends string = "user", const Operator extends string = "assistant">(
    options?: TranscriptOptions<User, Operator> & CallOptions,
  ): Promise<TranscriptEntry<User | Operator>[]>;
  /**
   * Uploads a file to Crisp's storage. Resolves with its `url`, `name` and `type`, to be sent with `file(url, { name, type })`.
   * Crisp sends the upload's address in the event `bucket:url:upload:generated` only, so `events` has to receive it.
   * A failed PUT of the file is sent again by the client's `retry`, as other PUT requests are.
   */
  upload(file: UploadFile, options: UploadOptions): Promise<Uploaded>;
}

/** The methods that return a promise. */
const methods = [
  ...(["send", "note", "compose", "read", "setState", "assign", "block", "meta", "update", "remove"] as const),
  ...(["transcript", "upload"] as const),
] satisfies readonly (keyof Conversation)[];

/** Makes a conversation whose methods are loaded when the first of them is called. Throws `invalid_options`. */
export function createConversation(data: Place, load: (place: Place) => Promise<Conversation>): Conversation {
  const { website_id, session_id } = data ?? {};
  if (!website_id || !session_id || typeof website_id !== "string" || typeof session_id !== "string") {
    return refuse("`conversation` takes `website_id` and `session_id`, such as the data of an event");
  }
  const place = { website_id, session_id };
  const lazily = methods.map((name) => [
    name,
    async (...given: unknown[]) => {
      // As they are now: while the methods are loaded, the caller may use a message for the next one.
      const copies = given.map(copyOf);
      return ((await load(place))[name] as (...same: unknown[]) => unknown)(...copies);
    },
  ]);
  return {
    ...place,
    // Each has the arguments and the result of the method that it loads.
    ...(Object.fromEntries(lazily) as Pick<Conversation, (typeof methods)[number]>),
    async *messages(options) {
      yield* (await load(place)).messages(options);
    },
  };
}
