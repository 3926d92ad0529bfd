import { markRead, markUnread } from "../../world/acts/acknowledge-messages.ts";
import { batchPeople, batchSessions } from "../../world/acts/batch.ts";
import { removeConversation, setBlock, setInbox, setRouting } from "../../world/acts/change-conversation.ts";
import { requireInbox } from "../../world/acts/change-groups.ts";
import { requireOperator } from "../../world/acts/change-operators.ts";
import { changeProfile, changeProfileData, removeProfile } from "../../world/acts/change-people.ts";
import { setMeta } from "../../world/acts/set-meta.ts";
import { setState } from "../../world/acts/set-state.ts";
import { outcome } from "../../world/outcome.ts";
import { implement } from "../implement.ts";

/** The same for many conversations or contacts at once: the events of each. */
export const batchRoutes = [
  implement("website.batchResolveConversations", ({ world, website, body }) =>
    batchSessions(website, body, (session) => setState(world, website, session, { state: "resolved" })),
  ),
  implement("website.batchUnresolveConversations", ({ world, website, body }) =>
    batchSessions(website, body, (session) => setState(world, website, session, { state: "unresolved" })),
  ),
  implement("website.batchReadConversations", ({ website, body }) =>
    batchSessions(website, body, (session) => markRead(session, { from: "user" })),
  ),
  implement("website.batchUnreadConversations", ({ website, body }) =>
    batchSessions(website, body, (session) => markUnread(session, { from: "user" })),
  ),
  implement("website.batchRemoveConversations", ({ website, body }) =>
    batchSessions(website, body, (session) => removeConversation(website, session)),
  ),
  implement("website.batchRemovePeople", ({ website, body: { people } }) =>
    batchPeople(website, people, (profile) => removeProfile(website, profile)),
  ),
  implement("website.batchReportConversations", () => outcome()),
  implement("website.batchBlockConversations", ({ world, website, body }) =>
    batchSessions(website, body, (session) => setBlock(world, website, session, body.blocked)),
  ),
  implement("website.batchRoutingConversations", ({ world, website, body }) => {
    const user_id = body.assigned?.user_id ?? null;
    // Refused before the first conversation, not midway.
    if (user_id !== null) requireOperator(website, user_id);
    return batchSessions(website, body, (session) => setRouting(world, website, session, { user_id }));
  }),
  implement("website.batchInboxConversations", ({ world, website, body: { sessions: ids, inbox_id } }) => {
    if (inbox_id !== null) requireInbox(website, inbox_id);
    return batchSessions(website, { sessions: ids }, (session) => setInbox(world, website, session, inbox_id));
  }),
  implement("website.batchUpdateConversationsData", ({ world, website, body: { data, ...choice } }) =>
    batchSessions(website, choice, (session) => setMeta(world, website, session, { data })),
  ),
  implement("website.batchUpdatePeopleData", ({ world, website, body: { people, data } }) =>
    batchPeople(website, people, (profile) => changeProfileData(world, website, profile, data, "merge")),
  ),
  implement("website.batchUpdateConversationsSegments", ({ world, website, body: { segments, ...choice } }) =>
    batchSessions(website, choice, (session) => setMeta(world, website, session, { segments })),
  ),
  implement("website.batchUpdatePeopleSegments", ({ world, website, body: { people, segments } }) =>
    batchPeople(website, people, (profile) => changeProfile(world, website, profile, { segments }, "merge")),
  ),
];
