import { redeemIdentity, requestIdentity, setVerified } from "../../world/acts/change-conversation.ts";
import { originalOf } from "../../world/original.ts";
import { pageOf } from "../../world/paging.ts";
import { answer, implement } from "../implement.ts";

/** Parts of a conversation besides its messages: pages, events, files, originals, relations, verifications. */
export const conversationDetailRoutes = [
  implement("website.listConversationPages", ({ session, params, settings }) =>
    answer(pageOf([...session.pages].reverse(), params.page_number, settings.entriesPerPage)),
  ),
  implement("website.listConversationEvents", ({ session, params, settings }) =>
    answer(pageOf([...session.events].reverse(), params.page_number, settings.entriesPerPage)),
  ),
  implement("website.listConversationFiles", ({ session, params, settings }) => {
    const files = [...session.messages.values()].flatMap((message) => {
      if (message.type !== "file" && message.type !== "animation" && message.type !== "audio") return [];
      const { url, type } = message.content;
      const name = "name" in message.content ? message.content.name : (url.split("/").at(-1) ?? url);
      return [{ name, type, url, fingerprint: message.fingerprint, timestamp: message.timestamp }];
    });
    return answer(pageOf(files.reverse(), params.page_number, settings.entriesPerPage));
  }),
  implement("website.getOriginalMessageInConversation", ({ session, params }) =>
    answer(originalOf(session, params.original_id)),
  ),
  implement("website.getConversationRelations", ({ website, session: { session_id, parent } }) => {
    const children = [...website.sessions.values()].filter((other) => other.parent === session_id);
    return answer({ conversations: { parent, children: children.map((child) => child.session_id) } });
  }),
  implement("website.getVerifyStatusForConversation", ({ session: { is_verified, verifications } }) =>
    answer({ verified: is_verified, verifications }),
  ),
  implement("website.updateVerifyStatusForConversation", ({ session, body }) => setVerified(session, body.verified)),
  implement(
    "website.requestIdentityVerificationForConversation",
    ({ world, website, session, body: { identity = "email", recipient } }) => {
      const known = identity === "phone" ? session.phone : session.email;
      return requestIdentity(world, website, session, { identity, recipient: recipient ?? known });
    },
  ),
  implement("website.redeemIdentityVerificationLinkForConversation", ({ session, body }) =>
    redeemIdentity(session, body.token),
  ),
];
