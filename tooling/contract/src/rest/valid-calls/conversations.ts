import type { Crisp } from "crisp-api";
import type { CallsOf } from "../calls-of.ts";
import type { Scene } from "../scene.ts";

type Conversations = Pick<Crisp["website"], Extract<keyof Crisp["website"], `${string}Conversation${string}`>>;
type ConversationCalls = CallsOf<
  Conversations &
    Pick<
      Crisp["website"],
      "sendActionToExistingBrowsingSession" | "assistExistingBrowsingSession" | "transmitSignalingOnOngoingCallSession"
    >
>;

const conversation = ({ website, session }: Scene): [string, string] => [website, session];
const page = ({ website }: Scene): [string, number] => [website, 1];
const pageOfConversation = ({ website, session }: Scene): [string, string, number] => [website, session, 1];
const widget = ({ website, session, plugin }: Scene) => [website, session, plugin, "section", "item"] as const;
const chosen = ({ session }: Scene) => ({ sessions: [session] });

/** Everything about conversations. */
export const conversationCalls: ConversationCalls = {
  listConversations: ({ website }) => [
    website,
    1,
    {
      ...{ per_page: 20, include_empty: 1, filter_not_resolved: 1, filter_unread: 0, order_date_waiting: 1 },
      search_type: "filter",
      search_query: JSON.stringify([
        { model: "session", criterion: "meta.email", operator: "eq", query: ["ada@example.test"] },
      ]),
    } as never,
  ],
  listSuggestedConversationSegments: page,
  deleteSuggestedConversationSegment: ({ website }) => [website, "vip"],
  listSuggestedConversationDataKeys: page,
  deleteSuggestedConversationDataKey: ({ website }) => [website, "plan"],
  listSpamConversations: page,
  resolveSpamConversationContent: ({ website, spam }) => [website, spam],
  submitSpamConversationDecision: ({ website, spam }) => [website, spam, "reject"],
  createNewConversation: ({ website }) => [website],
  checkConversationExists: conversation,
  getConversation: conversation,
  removeConversation: conversation,
  initiateConversationWithExistingSession: conversation,
  getMessagesInConversation: ({ website, session }) => [website, session, Date.now() + 60_000],
  sendMessageInConversation: ({ website, session }) => [
    website,
    session,
    { type: "text", from: "operator", origin: "chat", content: "hello", automated: true, user: { nickname: "Bot" } },
  ],
  getMessageInConversation: ({ website, session, question }) => [website, session, question],
  updateMessageInConversation: ({ website, session, question }) => [website, session, question, "Norway?"] as never,
  removeMessageInConversation: ({ website, session, question }) => [website, session, question],
  composeMessageInConversation: (scene) => [...conversation(scene), { type: "start", from: "operator" }],
  markMessagesReadInConversation: (scene) => [
    ...conversation(scene),
    { from: "user", origin: "chat", fingerprints: [scene.question] },
  ],
  markConversationAsUnread: (scene) => [scene.website, scene.other, { from: "user" }],
  markMessagesDeliveredInConversation: (scene) => [
    ...conversation(scene),
    { from: "operator", origin: "chat", fingerprints: [scene.reply] },
  ],
  updateConversationOpenState: (scene) => [...conversation(scene), true],
  getConversationRoutingAssign: conversation,
  assignConversationRouting: (scene) => [...conversation(scene), { assigned: { user_id: scene.member } }],
  updateConversationInbox: (scene) => [...conversation(scene), scene.inbox],
  getConversationMetas: conversation,
  updateConversationMetas: (scene) => [
    ...conversation(scene),
    { nickname: "Ada L.", email: "lovelace@example.test", data: { seats: 3 }, segments: ["press"] },
  ],
  getOriginalMessageInConversation: (scene) => [...conversation(scene), scene.original],
  listConversationPages: pageOfConversation,
  listConversationEvents: pageOfConversation,
  listConversationFiles: pageOfConversation,
  getConversationState: conversation,
  changeConversationState: (scene) => [...conversation(scene), "resolved"],
  getConversationRelations: conversation,
  getConversationParticipants: conversation,
  saveConversationParticipants: (scene) => [
    ...conversation(scene),
    { participants: [{ type: "email", target: "boss@example.test" }] },
  ],
  getBlockStatusForConversation: conversation,
  blockIncomingMessagesForConversation: (scene) => [...conversation(scene), true],
  getVerifyStatusForConversation: conversation,
  updateVerifyStatusForConversation: (scene) => [...conversation(scene), true],
  requestIdentityVerificationForConversation: (scene) => [
    ...conversation(scene),
    { identity: "email", method: "link", recipient: "ada@example.test" },
  ],
  redeemIdentityVerificationLinkForConversation: (scene) => [
    ...conversation(scene),
    { identity: "email", token: scene.identityToken, recipient: "ada@example.test" },
  ],
  requestEmailTranscriptForConversation: (scene) => [...conversation(scene), "other", "boss@example.test"] as never,
  requestChatboxBindingPurgeForConversation: conversation,
  requestUserFeedbackForConversation: conversation,
  listBrowsingSessionsForConversation: conversation,
  initiateBrowsingSessionForConversation: conversation,
  sendActionToExistingBrowsingSession: (scene) => [...conversation(scene), scene.browsing, "stop"] as never,
  assistExistingBrowsingSession: (scene) =>
    [...conversation(scene), scene.browsing, { mouse: { x: 3, y: 4 } }] as never,
  initiateNewCallSessionForConversation: (scene) => [scene.website, scene.other, "video"],
  getOngoingCallSessionForConversation: conversation,
  abortOngoingCallSessionForConversation: (scene) => [...conversation(scene), scene.call],
  transmitSignalingOnOngoingCallSession: (scene) => [
    ...conversation(scene),
    scene.call,
    { type: "candidate", payload: { sdp: "v=0" } },
  ],
  requestToolCallForConversation: (scene) => [...conversation(scene), "lookup", { order: 7 }] as never,
  deliverWidgetButtonActionForConversation: (scene) => [...widget(scene), { order: 7 }, "refund"] as never,
  deliverWidgetDataFetchActionForConversation: (scene) => [...widget(scene), { order: 7 }],
  deliverWidgetDataEditActionForConversation: (scene) => [...widget(scene), "gold"],
  scheduleReminderForConversation: (scene) => [
    ...conversation(scene),
    new Date(Date.now() + 3_000).toISOString(),
    "Ask again",
  ],
  reportConversation: (scene) => [...conversation(scene), "spam"],
  batchResolveConversations: (scene) => [scene.website, chosen(scene)],
  batchUnresolveConversations: (scene) => [scene.website, chosen(scene)],
  batchReadConversations: (scene) => [scene.website, chosen(scene)],
  batchUnreadConversations: (scene) => [scene.website, { sessions: [scene.other] }],
  batchRemoveConversations: (scene) => [scene.website, chosen(scene)],
  batchReportConversations: (scene) => [scene.website, { ...chosen(scene), flag: "spam" }],
  batchBlockConversations: (scene) => [scene.website, { ...chosen(scene), blocked: true }],
  batchRoutingConversations: (scene) => [scene.website, { ...chosen(scene), assigned: { user_id: scene.owner } }],
  batchInboxConversations: (scene) => [scene.website, { ...chosen(scene), inbox_id: scene.inbox }],
  batchUpdateConversationsData: (scene) => [scene.website, { ...chosen(scene), data: { seats: 3 } }],
  batchUpdateConversationsSegments: (scene) => [scene.website, { ...chosen(scene), segments: ["press"] }],
  listPeopleConversations: ({ website, person }) => [website, person, 1],
};
