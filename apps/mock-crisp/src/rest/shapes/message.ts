import { type MessageType, messageContents } from "@x/crisp-types";
import * as z from "zod";
import { author, customData, side, time } from "./common.ts";

const messageTypes = Object.keys(messageContents) as [MessageType, ...MessageType[]];

const fingerprint = z.int().min(1);

/** The content of a message, whatever its type. */
export const anyContent = z.union([z.string(), z.record(z.string(), z.unknown())]);

const message = {
  from: side,
  origin: z.string(),
  user: author.exactOptional(),
  mentions: z.array(z.string()).exactOptional(),
  automated: z.boolean().exactOptional(),
  translated: z.boolean().exactOptional(),
  references: z
    .array(
      z.object({
        type: z.string().exactOptional(),
        name: z.string().exactOptional(),
        target: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  original: z
    .object({
      original_id: z.string().exactOptional(),
      type: z.string().exactOptional(),
      content: z.string().exactOptional(),
    })
    .exactOptional(),
  properties: customData.exactOptional(),
};

/** A message to send: its content fits its type. */
export const newMessage = z.discriminatedUnion(
  "type",
  messageTypes.map((type) =>
    z.object({
      ...message,
      type: z.literal(type),
      content: messageContents[type](),
      fingerprint: fingerprint.exactOptional(),
      timestamp: time.exactOptional(),
      stealth: z.boolean().exactOptional(),
    }),
  ) as unknown as readonly [z.ZodObject<NewMessageShape>],
);

/** What the alternatives above have in common: TypeScript cannot follow a union that is built from a list. */
type NewMessageShape = typeof message & {
  type: z.ZodLiteral<MessageType>;
  content: typeof anyContent;
  fingerprint: z.ZodExactOptional<typeof fingerprint>;
  timestamp: z.ZodExactOptional<typeof time>;
  stealth: z.ZodExactOptional<z.ZodBoolean>;
};

/** A message as it is read. */
export const messageRead = z.object({
  ...message,
  from: z.string(),
  user: author,
  references: z.array(z.record(z.string(), z.unknown())).exactOptional(),
  session_id: z.string(),
  website_id: z.string(),
  type: z.enum(messageTypes),
  content: anyContent,
  preview: z.array(z.unknown()),
  mentions: z.array(z.string()),
  /** The channel that it was read on; empty when it was not. */
  read: z.string(),
  delivered: z.string(),
  ignored: z.record(z.string(), z.unknown()).exactOptional(),
  edited: z.boolean(),
  translated: z.boolean(),
  automated: z.boolean(),
  stamped: z.boolean(),
  fingerprint,
  timestamp: time,
});

/** Which messages were read or delivered. */
export const acknowledgement = z.object({
  from: side.default("user"),
  origin: z.string().exactOptional(),
  fingerprints: z.array(fingerprint).exactOptional(),
});
