export type { Backfill, BackfillContext, ConversationRef } from "./backfill.ts";
export {
  type ListedConversation,
  type ListedMessage,
  type ListingOptions,
  listChangedConversations,
  listPluginWebsites,
  type MessageHistory,
  readMessages,
  type SinceOptions,
} from "./listings.ts";
export { type RestBackfillOptions, restBackfill } from "./rest-backfill.ts";
export type {
  RestCaller,
  RestCallOptions,
} from "./rest-caller.ts";
