import {
  initiateConversation,
  removeConversation,
  setBlock,
  setInbox,
  setOpened,
  setParticipants,
  setRouting,
} from "../../world/acts/change-conversation.ts";
import { authorOf } from "../../world/operator.ts";
import { answer, implement } from "../implement.ts";

/** Actions of the team on a conversation: routing, inbox, participants, block, removal. */
export const conversationActionRoutes = [
  implement("website.removeConversation", ({ website, session }) => removeConversation(website, session)),
  implement("website.initiateConversationWithExistingSession", ({ session }) => initiateConversation(session)),
  implement("website.updateConversationOpenState", ({ website, session, token, body }) => {
    const operator = website.operators.get(token.owner_id);
    return setOpened(session, body.opened, { user_id: token.owner_id, ...(operator ? authorOf(operator) : {}) });
  }),
  implement("website.getConversationRoutingAssign", ({ session }) =>
    answer({ assigned: session.assigned === null ? {} : { user_id: session.assigned } }),
  ),
  implement("website.assignConversationRouting", ({ world, website, session, body: { assigned, silent = false } }) =>
    setRouting(world, website, session, { user_id: assigned?.user_id ?? null, silent }),
  ),
  implement("website.updateConversationInbox", ({ world, website, session, body }) =>
    setInbox(world, website, session, body.inbox_id),
  ),
  implement("website.getConversationParticipants", ({ session: { participants } }) => answer({ participants })),
  implement("website.saveConversationParticipants", ({ world, website, session, body }) =>
    setParticipants(world, website, session, body.participants ?? []),
  ),
  implement("website.getBlockStatusForConversation", ({ session }) => answer({ blocked: session.is_blocked })),
  implement("website.blockIncomingMessagesForConversation", ({ world, website, session, body }) =>
    setBlock(world, website, session, body.blocked),
  ),
];
