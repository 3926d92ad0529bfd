import * as z from "zod";
import { markDelivered, markRead, markUnread } from "../../world/acts/acknowledge-messages.ts";
import { removeMessage, requireMessage, updateMessage } from "../../world/acts/change-message.ts";
import { composeMessage } from "../../world/acts/compose-message.ts";
import { sendMessage } from "../../world/acts/send-message.ts";
import { listMessages } from "../../world/list-messages.ts";
import { authorOf } from "../../world/operator.ts";
import type { Author } from "../../world/session.ts";
import type { Token, Website } from "../../world/world.ts";
import { reading, writing } from "../access.ts";
import { checkContent } from "../check-content.ts";
import { answer, defineRoute } from "../define-route.ts";
import { side } from "../shapes/common.ts";
import { acknowledgement, anyContent, messageRead, newMessage } from "../shapes/message.ts";
import { messageView } from "../views/message-view.ts";

const read = reading("website:conversation:messages");
const write = writing("website:conversation:messages");
const path = "/website/:website_id/conversation/:session_id";
const messageTime = z.coerce.number().int().min(0).exactOptional();

/** The operator who speaks, when one does with their own token. */
function speaker(website: Website, token: Token, { from }: { readonly from: string }): { readonly user?: Author } {
  const operator = from === "operator" ? website.operators.get(token.owner_id) : undefined;
  return operator ? { user: authorOf(operator) } : {};
}

/** The messages of a conversation. */
export const conversationMessageRoutes = [
  defineRoute({
    ...write,
    sdk: ["website.sendMessageInConversation"],
    summary: "Sends a message in a conversation, as the visitor or as the team.",
    method: "POST",
    path: `${path}/message`,
    body: newMessage,
    answer: z.object({ fingerprint: z.int() }),
    reason: "dispatched",
    status: 202,
    triggers: ["message:send", "message:received", "session:set_state", "session:set_mentions"],
    act({ world, website, session, token, body }) {
      const message = { ...speaker(website, token, body), ...body };
      const { value, events } = sendMessage(world, website, session, message);
      return { value: { fingerprint: value.fingerprint }, events };
    },
  }),
  defineRoute({
    ...read,
    sdk: ["website.getMessagesInConversation"],
    summary: "Lists messages of a conversation, oldest first: the latest, or those around a time.",
    method: "GET",
    path: `${path}/messages`,
    query: z.object({ timestamp_before: messageTime, timestamp_after: messageTime, timestamp_around: messageTime }),
    answer: z.array(messageRead),
    reason: "listed",
    act({ session, query, settings }) {
      const messages = listMessages(session, {
        before: query.timestamp_before,
        after: query.timestamp_after,
        around: query.timestamp_around,
        limit: settings.messagesPerPage,
      });
      return answer(messages.map((message) => messageView(session, message)));
    },
  }),
  defineRoute({
    ...write,
    sdk: ["website.composeMessageInConversation"],
    summary: "Tells the other side that somebody is typing, or stopped.",
    method: "PATCH",
    path: `${path}/compose`,
    body: z.object({
      type: z.enum(["start", "stop"]),
      from: side,
      excerpt: z.string().exactOptional(),
      stealth: z.boolean().exactOptional(),
      automated: z.boolean().exactOptional(),
    }),
    reason: "updated",
    triggers: ["message:compose:send", "message:compose:receive"],
    act({ world, website, session, token, body }) {
      return composeMessage(world, website, session, { ...speaker(website, token, body), ...body });
    },
  }),
  defineRoute({
    ...write,
    sdk: ["website.markMessagesReadInConversation"],
    summary: "Marks messages as read: those that `from` wrote, all when no fingerprints are named.",
    method: "PATCH",
    path: `${path}/read`,
    body: acknowledgement,
    reason: "updated",
    triggers: ["message:acknowledge:read:send", "message:acknowledge:read:received"],
    act: ({ session, body }) => markRead(session, body),
  }),
  defineRoute({
    ...write,
    sdk: ["website.markConversationAsUnread"],
    summary: "Marks the last message that `from` wrote as unread.",
    method: "PATCH",
    path: `${path}/unread`,
    body: z.object({ from: side.default("user") }),
    reason: "updated",
    triggers: ["message:acknowledge:unread:send"],
    act: ({ session, body }) => markUnread(session, body),
  }),
  defineRoute({
    ...write,
    sdk: ["website.markMessagesDeliveredInConversation"],
    summary: "Marks messages as delivered: those that `from` wrote, all when no fingerprints are named.",
    method: "PATCH",
    path: `${path}/delivered`,
    body: acknowledgement.extend({ from: side.default("operator") }),
    reason: "updated",
    triggers: ["message:acknowledge:delivered"],
    act: ({ session, body }) => markDelivered(session, body),
  }),
  defineRoute({
    ...read,
    sdk: ["website.getMessageInConversation"],
    summary: "Reads one message.",
    method: "GET",
    path: `${path}/message/:fingerprint`,
    answer: messageRead,
    reason: "resolved",
    act: ({ session, params }) => answer(messageView(session, requireMessage(session, params.fingerprint))),
  }),
  defineRoute({
    ...write,
    sdk: ["website.updateMessageInConversation"],
    summary: "Replaces the content of a message: an edit, a picker's choice, a filled field.",
    method: "PATCH",
    path: `${path}/message/:fingerprint`,
    body: z.object({ content: anyContent }),
    reason: "updated",
    triggers: ["message:updated"],
    act({ world, website, session, params: { fingerprint }, body: { content } }) {
      checkContent(requireMessage(session, fingerprint).type, content);
      const { events } = updateMessage(world, website, session, { fingerprint, content });
      return { value: undefined, events };
    },
  }),
  defineRoute({
    ...write,
    sdk: ["website.removeMessageInConversation"],
    summary: "Removes a message.",
    method: "DELETE",
    path: `${path}/message/:fingerprint`,
    reason: "deleted",
    triggers: ["message:removed"],
    act: ({ world, website, session, params }) => removeMessage(world, website, session, params),
  }),
];
