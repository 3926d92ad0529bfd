import * as z from "zod/mini";
import { customData } from "./custom-data.ts";
import { quickly, surelyFits } from "./fits.ts";
import { type MessageContents, type MessageType, messageContents } from "./message-content.ts";
import { messageUser } from "./message-user.ts";
import { type DataOf, known, once, open, openEnum, optional, personal } from "./schema.ts";
import { sessionData } from "./website-data.ts";

const commonShape = () => ({
  from: openEnum("user", "operator"),
  origin: known(openEnum("chat", "email"), {
    source: "field",
    note: "Otherwise a URN, such as urn:crisp.im:whatsapp:0 or urn:<account>:<plugin>:<version>.",
  }),
  fingerprint: known(z.int(), {
    note: "The message's id in its conversation. 15 or 16 digits if Crisp chose it, any safe integer if the sender did.",
  }),
  timestamp: known(z.int(), { note: "Milliseconds since the epoch." }),
  user: messageUser(),
  mentions: optional(known(z.array(z.string()), { note: "Operators' user_id values." })),
  stamped: optional(
    known(z.boolean(), { source: "field", note: "True once Crisp's server has accepted the message." }),
  ),
  automated: optional(known(z.boolean(), { note: "True if a program wrote it. Often absent if a person did." })),
  edited: optional(known(z.boolean(), { source: "sdk" })),
  translated: optional(known(z.boolean(), { source: "sdk" })),
  references: optional(
    z.array(
      open({
        type: optional(z.string()),
        name: optional(personal(z.string())),
        target: optional(personal(z.string())),
      }),
    ),
  ),
  original: optional(known(open({ original_id: optional(z.string()) }), { source: "sdk" })),
  properties: optional(known(personal(customData()), { source: "sdk" })),
  preview: optional(known(personal(z.array(z.unknown())), { source: "inferred", note: "Known from REST alone." })),
});

const buildCommon = () => sessionData(commonShape());

/** What every message carries, whatever its type. */
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
      type: known(z.string(), { values: Object.keys(messageContents) }),
      content: known(z.unknown(), { personal: true, source: "sdk", variants: messageContents }),
      ...commonShape(),
      // The check below ties the content to the type, which the object's own type cannot say.
    }).check(quickly(contentFitsType, contentSurelyFits)) as unknown as z.ZodMiniType<Message>,
);

/** The content of a type that this package does not know: a text or an object, as all contents are so far. */
const unknownContent = /* @__PURE__ */ once(() => z.union([z.string(), z.looseObject({})]));

const contentSchema = (type: string): z.ZodMiniType =>
  Object.hasOwn(messageContents, type) ? messageContents[type as MessageType]() : unknownContent();

const contentFitsType: z.core.CheckFn<{ type: string; content: unknown }> = ({ value: { type, content }, issues }) => {
  const result = contentSchema(type).safeParse(content);
  if (result.success) return;
  for (const issue of result.error.issues) {
    // Zod has finished these issues already: they differ from raw ones in nothing that finishing them again would miss.
    issues.push({ ...issue, input: content, path: ["content", ...issue.path] } as z.core.$ZodRawIssue);
  }
};

const contentSurelyFits = (value: unknown) => {
  // The message's other fields have been found to fit.
  const { type, content } = value as { type: string; content: unknown };
  return surelyFits(contentSchema(type), content);
};

const buildUpdated = () =>
  open({
    id: optional(z.string()),
    text: optional(personal(z.string())),
    choices: optional(
      z.array(
        open({
          value: optional(personal(z.string())),
          label: optional(personal(z.string())),
          selected: optional(z.boolean()),
          icon: optional(z.string()),
          action: optional(open({ type: optional(z.string()), target: optional(personal(z.string())) })),
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
