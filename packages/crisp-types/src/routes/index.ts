export type {
  LegacyRoute,
  OfficialMethod,
  Paging,
  PathParameters,
  RouteArgument,
  RouteDefinition,
  RouteMethod,
  SuccessReason,
} from "./define-route.ts";
export { namedShapes } from "./named-shapes.ts";
export {
  type AnyRoute,
  isRouteName,
  type RouteAnswer,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type Routes,
  routeList,
  routeNames,
  routes,
} from "./registry.ts";
export type { ConversationChoice, PeopleChoice, PeopleSearch } from "./shapes/batch.ts";
export type {
  Campaign,
  CampaignInput,
  CampaignSummary,
  CampaignTemplateInput,
  CampaignTemplateSummary,
} from "./shapes/campaign.ts";
export type { RtmEndpoints } from "./shapes/connect.ts";
export type { Conversation, ConversationMeta, Participant, Verification, WidgetTicket } from "./shapes/conversation.ts";
export type {
  HelpdeskChange,
  HelpdeskLocale,
  HelpdeskMetadata,
  HelpdeskMetadataChange,
  HelpdeskPage,
  HelpdeskRedirection,
  HelpdeskTreeEntry,
} from "./shapes/helpdesk.ts";
export type { HelpdeskSettings } from "./shapes/helpdesk-settings.ts";
export type { Inbox, InboxInput, Team, TeamInput } from "./shapes/inbox.ts";
export type {
  LegacyAlternate,
  LegacyArticle,
  LegacyArticleInput,
  LegacyCategory,
  LegacyCategoryInput,
  LegacyFeedback,
  LegacySection,
  LegacySectionInput,
} from "./shapes/legacy-helpdesk.ts";
export type {
  Acknowledgement,
  Message,
  MessageBase,
  MessageOf,
  NewMessage,
  NewMessageBase,
  NewMessageOf,
} from "./shapes/message.ts";
export type { Operator } from "./shapes/operator.ts";
export type { Person, PersonCompany, PersonDetails, PersonEvent, PersonInput } from "./shapes/people.ts";
export type { PlanSubscription } from "./shapes/plan.ts";
export type { ConnectedWebsite, PluginSubscription, PluginUsageBill } from "./shapes/plugin.ts";
export { type FilterCondition, filterConditions } from "./shapes/query.ts";
export type { BlockedVisitors, Visitor, VisitorSummary } from "./shapes/visitor.ts";
export type { Website } from "./shapes/website.ts";
export type { WebsiteSettings, WebsiteSettingsChange } from "./shapes/website-settings.ts";
