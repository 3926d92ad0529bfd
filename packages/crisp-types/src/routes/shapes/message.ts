import * as z from "zod/mini";
import { customData } from "../../shapes/custom-data.ts";
import { contentFitsType, messageFields } from "../../shapes/message.ts";
import { type MessageContents, type MessageType, messageContents } from "../../shapes/message-content.ts";
import {
  annotate,
  type DataOf,
  integer,
  looseObject,
  once,
  optional,
  personal,
  record,
  typedEnum,
} from "../../shapes/schema.ts";
import { omissible, oneOf, time } from "../schema.ts";
import { author } from "./author.ts";

const marks = () => ({
  read: optional(annotate(z.string(), { note: "The channel that the message was read on; empty if it was not read." })),
  delivered: optional(annotate(z.string(), { note: "The channel that it was delivered on; empty if it was not." })),
  ignored: optional(record(z.unknown())),
});

const typeAndContent = () => ({
  type: annotate(typedEnum(...(Object.keys(messageContents) as MessageType[])), {}),
  content: annotate(personal(z.unknown()), { variants: messageContents }),
});

const commonFields = () => ({ session_id: z.string(), website_id: z.string(), ...messageFields(), ...marks() });

const buildCommon = () => looseObject(commonFields());

/** The fields of every message, whatever its type. */
export interface MessageBase extends DataOf<typeof buildCommon> {}

/** A message of type `T`, as REST answers it. */
export interface MessageOf<T extends MessageType> extends MessageBase {
  type: T;
  content: MessageContents[T];
}

/** A message, as REST answers it: a union discriminated on `type`. Give a `switch` over it a `default`. */
export type Message = { [T in MessageType]: MessageOf<T> }[MessageType];

/** Schema of {@link Message}. */
export const message: () => z.ZodMiniType<Message> = /* @__PURE__ */ once(
  () =>
    looseObject({ ...typeAndContent(), ...commonFields() })
      // The check ties the content to the type, which the object's own type cannot say.
      .check(contentFitsType as never) as unknown as z.ZodMiniType<Message>,
);

const newFields = () => ({
  from: oneOf("user", "operator"),
  origin: annotate(z.string(), { note: "The channel, such as chat, email or a URN." }),
  user: omissible(annotate(author(), { note: "The author. Missing parts are those of the default author." })),
  mentions: omissible(annotate(z.array(z.string()), { note: "Operators' user_id values." })),
  automated: omissible(z.boolean()),
  translated: omissible(z.boolean()),
  references: omissible(
    z.array(looseObject({ type: omissible(z.string()), name: omissible(z.string()), target: omissible(z.string()) })),
  ),
  original: omissible(
    annotate(
      looseObject({
        original_id: omissible(z.string()),
        type: omissible(z.string()),
        content: omissible(personal(z.string())),
      }),
      { note: "The source that the message was made of. The message carries its id only." },
    ),
  ),
  properties: omissible(customData()),
  fingerprint: omissible(annotate(integer(), { minimum: 1, note: "Chosen by Crisp if left out." })),
  timestamp: omissible(time()),
  stealth: omissible(annotate(z.boolean(), { note: "True: no event is sent to the conversation's other side." })),
});

const buildNewFields = () => looseObject(newFields());

/** The fields of every message to send, whatever its type. */
export interface NewMessageBase extends DataOf<typeof buildNewFields> {}

/** A message of type `T` to send. */
export interface NewMessageOf<T extends MessageType> extends NewMessageBase {
  type: T;
  content: MessageContents[T];
}

/** A message to send: a union discriminated on `type`. */
export type NewMessage = { [T in MessageType]: NewMessageOf<T> }[MessageType];

/** Schema of {@link NewMessage}: the content has the shape of its type. */
export const newMessage: () => z.ZodMiniType<NewMessage> = /* @__PURE__ */ once(() => {
  const types = annotate(typedEnum(...(Object.keys(messageContents) as MessageType[])), { exhaustive: true });
  const schema = looseObject({ ...typeAndContent(), ...newFields(), type: types });
  return schema.check(contentFitsType as never) as unknown as z.ZodMiniType<NewMessage>;
});

const buildAcknowledgement = () =>
  looseObject({
    from: omissible(annotate(oneOf("user", "operator"), { note: "The author of the messages." })),
    origin: omissible(z.string()),
    fingerprints: omissible(
      annotate(z.array(z.union([integer(), z.string()])), {
        note: "All messages of that author, if left out. Programs also send the digits as text.",
      }),
    ),
  });

/** The messages that were read or delivered. */
export interface Acknowledgement extends DataOf<typeof buildAcknowledgement> {}

/** Schema of {@link Acknowledgement}. */
export const acknowledgement: () => z.ZodMiniType<Acknowledgement> = /* @__PURE__ */ once(buildAcknowledgement);
