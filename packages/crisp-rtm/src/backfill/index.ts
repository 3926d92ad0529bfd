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
export { restBackfill } from "./rest-backfill.ts";
export type { RestBackfillOptions } from "./rest-backfill-options.ts";
export type {
  RestCaller,
  RestCallOptions,
} from "./rest-caller.ts";
