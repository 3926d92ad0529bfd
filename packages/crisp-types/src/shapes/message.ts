import * as z from "zod/mini";
import { customData } from "./custom-data.ts";
import { type MessageContents, type MessageType, messageContents } from "./message-content.ts";
import { messageUser } from "./message-user.ts";
import { annotate, type DataOf, integer, looseObject, once, openEnum, optional, personal } from "./schema.ts";
import { sessionData } from "./website-data.ts";

/** Schemas of the fields that every message has, besides its website and conversation. */
export const messageFields = () => ({
  from: openEnum("user", "operator"),
  origin: annotate(openEnum("chat", "email"), {
    source: "field",
    note: "Otherwise a URN, such as urn:crisp.im:whatsapp:0 or urn:<account>:<plugin>:<version>.",
  }),
  fingerprint: annotate(integer(), {
    note: "The message's id in its conversation. 15 or 16 digits if Crisp chose it, any safe integer if the sender did.",
  }),
  timestamp: annotate(integer(), { note: "Milliseconds since the epoch." }),
  user: messageUser(),
  mentions: optional(annotate(z.array(z.string()), { note: "Operators' user_id values." })),
  stamped: optional(
    annotate(z.boolean(), { source: "field", note: "True once Crisp's server has accepted the message." }),
  ),
  automated: optional(annotate(z.boolean(), { note: "True if a program wrote it. Often absent if a person did." })),
  edited: optional(annotate(z.boolean(), { source: "sdk" })),
  translated: optional(annotate(z.boolean(), { source: "sdk" })),
  references: optional(
    z.array(
      looseObject({
        type: optional(z.string()),
        name: optional(personal(z.string())),
        target: optional(personal(z.string())),
      }),
    ),
  ),
  original: optional(annotate(looseObject({ original_id: optional(z.string()) }), { source: "sdk" })),
  properties: optional(annotate(personal(customData()), { source: "sdk" })),
  preview: optional(annotate(personal(z.array(z.unknown())), { source: "inferred", note: "Known only from REST." })),
});

const buildCommon = () => sessionData(messageFields());

/** Fields that messages of every type have. */
export interface MessageBase extends DataOf<typeof buildCommon> {}

/** A message of type `T`, with the content of that type. */
export interface MessageOf<T extends MessageType> extends MessageBase {
  type: T;
  content: MessageContents[T];
}

/** A message: a union discriminated on `type`. A type that Crisp adds later passes the check; give a `switch` a `default`. */
export type Message = { [T in MessageType]: MessageOf<T> }[MessageType];

/** Schema of {@link Message}: fields common to all types, then the content by its type. */
export const message: () => z.ZodMiniType<Message> = /* @__PURE__ */ once(
  () =>
    sessionData({
      type: annotate(z.string(), { values: Object.keys(messageContents) }),
      content: annotate(z.unknown(), { personal: true, source: "sdk", variants: messageContents }),
      ...messageFields(),
      // The check below ties the content to the type, which the object's own type cannot say.
    }).check(contentFitsType) as unknown as z.ZodMiniType<Message>,
);

/** The content of a type that this package does not know: a text or an object, as all contents are so far. */
const unknownContent = /* @__PURE__ */ once(() => z.union([z.string(), looseObject({})]));

/** A check of an object with `type` and `content`: the content has the shape of its type. */
export const contentFitsType: z.core.CheckFn<{ type: string; content: unknown }> = ({
  value: { type, content },
  issues,
}) => {
  const schema = Object.hasOwn(messageContents, type) ? messageContents[type as MessageType]() : unknownContent();
  // Run as zod runs a field of an object: no schema here is asynchronous, and the issues are finished with the object's.
  const found = schema._zod.run({ value: content, issues: [] }, { async: false }) as z.core.ParsePayload;
  for (const issue of found.issues) issues.push(Object.assign(issue, { path: ["content", ...(issue.path ?? [])] }));
};

const buildUpdated = () =>
  looseObject({
    id: optional(z.string()),
    text: optional(personal(z.string())),
    choices: optional(
      z.array(
        looseObject({
          value: optional(personal(z.string())),
          label: optional(personal(z.string())),
          selected: optional(z.boolean()),
          icon: optional(z.string()),
          action: optional(looseObject({ type: optional(z.string()), target: optional(personal(z.string())) })),
        }),
      ),
    ),
    required: optional(z.boolean()),
    explain: optional(personal(z.string())),
    value: optional(personal(z.string())),
    name: optional(personal(z.string())),
    url: optional(personal(z.string())),
    type: optional(z.string()),
    duration: optional(z.number()),
    namespace: optional(z.string()),
    targets: optional(personal(z.array(z.unknown()))),
  });

/** The new content of an edited message. Crisp does not say of which type: any field of any content may be there. */
export interface UpdatedContent extends DataOf<typeof buildUpdated> {}

/** Schema of what `message:updated` carries: a text or an {@link UpdatedContent}. */
export const updatedContent: () => z.ZodMiniType<string | UpdatedContent> = /* @__PURE__ */ once(() =>
  z.union([z.string(), buildUpdated()]),
);
