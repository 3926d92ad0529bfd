import * as z from "zod";
import { markRead, markUnread } from "../../world/acts/acknowledge-messages.ts";
import { batchPeople, batchSessions } from "../../world/acts/batch.ts";
import { removeConversation, setBlock, setInbox, setRouting } from "../../world/acts/change-conversation.ts";
import { requireInbox } from "../../world/acts/change-groups.ts";
import { requireOperator } from "../../world/acts/change-operators.ts";
import { changeProfile, changeProfileData, removeProfile } from "../../world/acts/change-people.ts";
import { setMeta } from "../../world/acts/set-meta.ts";
import { setState } from "../../world/acts/set-state.ts";
import { outcome } from "../../world/outcome.ts";
import { forUsers } from "../access.ts";
import { defineRoute } from "../define-route.ts";
import { customData } from "../shapes/common.ts";
import { assignment } from "../shapes/conversation.ts";

const path = "/website/:website_id/batch";
const sessions = z.array(z.string());
const named = { sessions };

/** Conversations by id, or all of an inbox. */
const choice = z
  .object({ sessions: sessions.exactOptional(), inbox_id: z.string().nullable().exactOptional() })
  .refine((body) => body.sessions !== undefined || body.inbox_id !== undefined, "name sessions or an inbox_id");

/** Contacts by id, or those that a search finds. */
const people = z
  .object({ profiles: z.array(z.string()).exactOptional(), search: z.string().exactOptional() })
  .refine((body) => body.profiles !== undefined || body.search !== undefined, "name profiles or a search");

/** The same for many conversations or contacts at once: the events of each. */
export const batchRoutes = [
  defineRoute({
    sdk: ["website.batchResolveConversations"],
    summary: "Resolves conversations.",
    method: "PATCH",
    path: `${path}/resolve`,
    ...forUsers,
    body: choice,
    reason: "updated",
    triggers: ["session:set_state", "message:received"],
    act: ({ world, website, body }) =>
      batchSessions(website, body, (session) => setState(world, website, session, { state: "resolved" })),
  }),
  defineRoute({
    sdk: ["website.batchUnresolveConversations"],
    summary: "Takes conversations back from being resolved.",
    method: "PATCH",
    path: `${path}/unresolve`,
    ...forUsers,
    body: choice,
    reason: "updated",
    triggers: ["session:set_state", "message:received"],
    act: ({ world, website, body }) =>
      batchSessions(website, body, (session) => setState(world, website, session, { state: "unresolved" })),
  }),
  defineRoute({
    sdk: ["website.batchReadConversations"],
    summary: "Marks what visitors wrote as read.",
    method: "PATCH",
    path: `${path}/read`,
    ...forUsers,
    body: choice,
    reason: "updated",
    triggers: ["message:acknowledge:read:send"],
    act: ({ website, body }) => batchSessions(website, body, (session) => markRead(session, { from: "user" })),
  }),
  defineRoute({
    sdk: ["website.batchUnreadConversations"],
    summary: "Marks what visitors wrote last as unread.",
    method: "PATCH",
    path: `${path}/unread`,
    ...forUsers,
    body: choice,
    reason: "updated",
    triggers: ["message:acknowledge:unread:send"],
    act: ({ website, body }) => batchSessions(website, body, (session) => markUnread(session, { from: "user" })),
  }),
  defineRoute({
    sdk: ["website.batchRemoveConversations", "website.batchRemovePeople"],
    summary: "Removes conversations, or contacts.",
    method: "PATCH",
    path: `${path}/remove`,
    ...forUsers,
    body: z.union([z.object({ people }), choice]),
    reason: "updated",
    triggers: ["session:removed", "people:profile:removed"],
    act: ({ website, body }) =>
      "people" in body
        ? batchPeople(website, body.people, (profile) => removeProfile(website, profile))
        : batchSessions(website, body, (session) => removeConversation(website, session)),
  }),
  defineRoute({
    sdk: ["website.batchReportConversations"],
    summary: "Reports conversations to Crisp.",
    method: "POST",
    path: `${path}/report`,
    ...forUsers,
    body: z.object({ ...named, flag: z.string() }),
    reason: "processed",
    act: () => outcome(),
  }),
  defineRoute({
    sdk: ["website.batchBlockConversations"],
    summary: "Blocks visitors, or lets them write again.",
    method: "PATCH",
    path: `${path}/block`,
    ...forUsers,
    body: z.object({ ...named, blocked: z.boolean() }),
    reason: "updated",
    triggers: ["session:set_block"],
    act: ({ world, website, body }) =>
      batchSessions(website, body, (session) => setBlock(world, website, session, body.blocked)),
  }),
  defineRoute({
    sdk: ["website.batchRoutingConversations"],
    summary: "Routes conversations to an operator, or to nobody.",
    method: "PATCH",
    path: `${path}/routing`,
    ...forUsers,
    body: z.object({ ...named, assigned: assignment }),
    reason: "updated",
    triggers: ["session:set_routing", "message:received"],
    act({ world, website, body }) {
      const user_id = body.assigned?.user_id ?? null;
      // Refused before the first conversation, not midway.
      if (user_id !== null) requireOperator(website, user_id);
      return batchSessions(website, body, (session) => setRouting(world, website, session, { user_id }));
    },
  }),
  defineRoute({
    sdk: ["website.batchInboxConversations"],
    summary: "Moves conversations to an inbox.",
    method: "PATCH",
    path: `${path}/inbox`,
    ...forUsers,
    body: z.object({ ...named, inbox_id: z.string().nullable() }),
    reason: "updated",
    triggers: ["session:set_inbox"],
    act({ world, website, body: { sessions: ids, inbox_id } }) {
      if (inbox_id !== null) requireInbox(website, inbox_id);
      return batchSessions(website, { sessions: ids }, (session) => setInbox(world, website, session, inbox_id));
    },
  }),
  defineRoute({
    sdk: ["website.batchUpdateConversationsData", "website.batchUpdatePeopleData"],
    summary: "Changes the custom data of conversations, or of contacts.",
    method: "PATCH",
    path: `${path}/data`,
    ...forUsers,
    body: z.union([z.object({ people, data: customData }), z.object({ ...named, data: customData })]),
    reason: "updated",
    triggers: ["session:set_data", "people:profile:updated"],
    act({ world, website, body }) {
      const { data } = body;
      return "people" in body
        ? batchPeople(website, body.people, (profile) => changeProfileData(world, website, profile, data, "merge"))
        : batchSessions(website, body, (session) => setMeta(world, website, session, { data }));
    },
  }),
  defineRoute({
    sdk: ["website.batchUpdateConversationsSegments", "website.batchUpdatePeopleSegments"],
    summary: "Replaces the segments of conversations, or of contacts.",
    method: "PATCH",
    path: `${path}/segments`,
    ...forUsers,
    body: z.union([z.object({ people, segments: sessions }), z.object({ ...named, segments: sessions })]),
    reason: "updated",
    triggers: ["session:set_segments", "people:profile:updated"],
    act({ world, website, body }) {
      const { segments } = body;
      return "people" in body
        ? batchPeople(website, body.people, (profile) => changeProfile(world, website, profile, { segments }, "merge"))
        : batchSessions(website, body, (session) => setMeta(world, website, session, { segments }));
    },
  }),
];
