import { peopleChoice, sessionChoice } from "./shapes/batch.ts";
import {
  campaign,
  campaignInput,
  campaignSummary,
  campaignTemplateInput,
  campaignTemplateSummary,
} from "./shapes/campaign.ts";
import { endpoints } from "./shapes/connect.ts";
import { conversation, meta, participant, verification, widgetTicket } from "./shapes/conversation.ts";
import {
  helpdeskChange,
  helpdeskLocale,
  helpdeskPage,
  redirection,
  treeEntry,
  treeMetadata,
  treeMetadataChange,
} from "./shapes/helpdesk.ts";
import { helpdeskSettings } from "./shapes/helpdesk-settings.ts";
import { inbox, inboxInput, team, teamInput } from "./shapes/inbox.ts";
import {
  legacyAlternate,
  legacyArticle,
  legacyArticleInput,
  legacyCategory,
  legacyCategoryInput,
  legacyFeedback,
  legacySection,
  legacySectionInput,
} from "./shapes/legacy-helpdesk.ts";
import { acknowledgement, message, newMessage } from "./shapes/message.ts";
import { operator } from "./shapes/operator.ts";
import { company, person, personDetails, personEvent, personInput } from "./shapes/people.ts";
import { planSubscription } from "./shapes/plan.ts";
import { connectedWebsite, pluginSubscription, usageBill } from "./shapes/plugin.ts";
import { condition } from "./shapes/query.ts";
import { blockedVisitors, visitor, visitorSummary } from "./shapes/visitor.ts";
import { website } from "./shapes/website.ts";
import { websiteSettings, websiteSettingsChange } from "./shapes/website-settings.ts";

/** Builders of the schemas of this folder's named types, by name. */
export const namedShapes = {
  ConversationChoice: sessionChoice,
  PeopleChoice: peopleChoice,
  CampaignInput: campaignInput,
  CampaignSummary: campaignSummary,
  Campaign: campaign,
  CampaignTemplateInput: campaignTemplateInput,
  CampaignTemplateSummary: campaignTemplateSummary,
  RtmEndpoints: endpoints,
  Participant: participant,
  Verification: verification,
  ConversationMeta: meta,
  Conversation: conversation,
  WidgetTicket: widgetTicket,
  HelpdeskSettings: helpdeskSettings,
  HelpdeskMetadata: treeMetadata,
  HelpdeskMetadataChange: treeMetadataChange,
  HelpdeskPage: helpdeskPage,
  HelpdeskLocale: helpdeskLocale,
  HelpdeskChange: helpdeskChange,
  HelpdeskRedirection: redirection,
  HelpdeskTreeEntry: treeEntry,
  LegacyArticle: legacyArticle,
  LegacyArticleInput: legacyArticleInput,
  LegacyAlternate: legacyAlternate,
  LegacyCategory: legacyCategory,
  LegacyCategoryInput: legacyCategoryInput,
  LegacySection: legacySection,
  LegacySectionInput: legacySectionInput,
  LegacyFeedback: legacyFeedback,
  Inbox: inbox,
  InboxInput: inboxInput,
  Team: team,
  TeamInput: teamInput,
  Message: message,
  NewMessage: newMessage,
  Acknowledgement: acknowledgement,
  Operator: operator,
  PersonDetails: personDetails,
  PersonCompany: company,
  Person: person,
  PersonInput: personInput,
  PersonEvent: personEvent,
  PlanSubscription: planSubscription,
  ConnectedWebsite: connectedWebsite,
  PluginSubscription: pluginSubscription,
  PluginUsageBill: usageBill,
  FilterCondition: condition,
  Visitor: visitor,
  VisitorSummary: visitorSummary,
  BlockedVisitors: blockedVisitors,
  WebsiteSettings: websiteSettings,
  WebsiteSettingsChange: websiteSettingsChange,
  Website: website,
} as const;
