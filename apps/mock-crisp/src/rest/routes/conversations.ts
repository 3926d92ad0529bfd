import { setMeta } from "../../world/acts/set-meta.ts";
import { setState } from "../../world/acts/set-state.ts";
import { startConversation } from "../../world/acts/start-conversation.ts";
import { answer, implement } from "../implement.ts";
import { conversationView, metaView } from "../views/conversation-view.ts";

/** Conversations, the data of their visitors, and their state. */
export const conversationRoutes = [
  implement("website.createNewConversation", ({ world, website }) => {
    const { value, events } = startConversation(world, website);
    return { value: { session_id: value.session_id }, events };
  }),
  implement("website.checkConversationExists", () => answer(undefined)),
  implement("website.getConversation", ({ session, settings }) => answer(conversationView(session, settings))),
  implement("website.getConversationMetas", ({ session }) => answer(metaView(session))),
  implement("website.updateConversationMetas", ({ world, website, session, body }) =>
    setMeta(world, website, session, body),
  ),
  implement("website.getConversationState", ({ session: { state } }) => answer({ state })),
  implement("website.changeConversationState", ({ world, website, session, body }) =>
    setState(world, website, session, body),
  ),
];
