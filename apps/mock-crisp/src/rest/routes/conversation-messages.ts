import type { Acknowledgement } from "@x/crisp-types/routes";
import { markDelivered, markRead, markUnread } from "../../world/acts/acknowledge-messages.ts";
import { removeMessage, requireMessage, updateMessage } from "../../world/acts/change-message.ts";
import { composeMessage } from "../../world/acts/compose-message.ts";
import { sendMessage } from "../../world/acts/send-message.ts";
import { listMessages } from "../../world/list-messages.ts";
import { authorOf } from "../../world/operator.ts";
import { refuse } from "../../world/refusal.ts";
import type { Author } from "../../world/session.ts";
import type { Token, Website } from "../../world/world.ts";
import { checkContent } from "../check-content.ts";
import { answer, implement } from "../implement.ts";
import { messageView } from "../views/message-view.ts";

/** The operator who speaks, if one does with their own token. */
function speakerOf(website: Website, token: Token, { from }: { readonly from: string }): Author | undefined {
  const operator = from === "operator" ? website.operators.get(token.owner_id) : undefined;
  return operator && authorOf(operator);
}

/** The messages that a call names: clients send fingerprints as text too. */
function acknowledgementOf({ from, fingerprints, ...rest }: Acknowledgement, fallback: "user" | "operator") {
  return { ...rest, from: from ?? fallback, ...(fingerprints && { fingerprints: fingerprints.map(fingerprintOf) }) };
}

function fingerprintOf(given: string | number, index: number): number {
  const fingerprint = typeof given === "number" || /^\d+$/.test(given) ? Number(given) : 0;
  if (Number.isSafeInteger(fingerprint) && fingerprint > 0) return fingerprint;
  return refuse("invalid_data", `body.fingerprints.${index}: use the number of a message, or its digits as text`);
}

/** The messages of a conversation. */
export const conversationMessageRoutes = [
  implement("website.sendMessageInConversation", ({ world, website, session, token, body }) => {
    const { value, events } = sendMessage(world, website, session, {
      ...body,
      speaker: speakerOf(website, token, body),
    });
    return { value: { fingerprint: value.fingerprint }, events };
  }),
  implement("website.getMessagesInConversation", ({ session, query, settings }) => {
    const messages = listMessages(session, {
      before: query.timestamp_before,
      after: query.timestamp_after,
      around: query.timestamp_around,
      limit: settings.messagesPerPage,
    });
    return answer(messages.map((message) => messageView(session, message)));
  }),
  implement("website.composeMessageInConversation", ({ world, website, session, token, body }) => {
    const user = speakerOf(website, token, body);
    return composeMessage(world, website, session, { ...(user ? { user } : {}), ...body });
  }),
  implement("website.markMessagesReadInConversation", ({ session, body }) =>
    markRead(session, acknowledgementOf(body, "user")),
  ),
  implement("website.markConversationAsUnread", ({ session, body }) =>
    markUnread(session, { ...body, from: body.from ?? "user" }),
  ),
  implement("website.markMessagesDeliveredInConversation", ({ session, body }) =>
    markDelivered(session, acknowledgementOf(body, "operator")),
  ),
  implement("website.getMessageInConversation", ({ session, params }) =>
    answer(messageView(session, requireMessage(session, params.fingerprint))),
  ),
  implement(
    "website.updateMessageInConversation",
    ({ world, website, session, params: { fingerprint }, body: { content } }) => {
      checkContent(requireMessage(session, fingerprint).type, content);
      const { events } = updateMessage(world, website, session, { fingerprint, content });
      return { value: undefined, events };
    },
  ),
  implement("website.removeMessageInConversation", ({ world, website, session, params }) =>
    removeMessage(world, website, session, params),
  ),
];
