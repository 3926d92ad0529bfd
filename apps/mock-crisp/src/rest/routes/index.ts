import type { ImplementedRoute } from "../implement.ts";
import { aliasRoutes } from "./aliases.ts";
import { analyticsRoutes } from "./analytics.ts";
import { batchRoutes } from "./batch.ts";
import { bucketAndMediaRoutes } from "./bucket-and-media.ts";
import { campaignTemplateRoutes } from "./campaign-templates.ts";
import { campaignRoutes } from "./campaigns.ts";
import { connectRoutes } from "./connect.ts";
import { conversationActionRoutes } from "./conversation-actions.ts";
import { conversationDetailRoutes } from "./conversation-details.ts";
import { conversationListRoutes } from "./conversation-lists.ts";
import { conversationMessageRoutes } from "./conversation-messages.ts";
import { conversationRequestRoutes } from "./conversation-requests.ts";
import { conversationRoutes } from "./conversations.ts";
import { helpdeskRoutes } from "./helpdesk.ts";
import { helpdeskContentRoutes } from "./helpdesk-content.ts";
import { helpdeskHistoryRoutes } from "./helpdesk-history.ts";
import { helpdeskRedirectionRoutes } from "./helpdesk-redirections.ts";
import { inboxAndTeamRoutes } from "./inboxes-and-teams.ts";
import { legacyArticleRoutes } from "./legacy-articles.ts";
import { legacyCategoryRoutes } from "./legacy-categories.ts";
import { operatorRoutes } from "./operators.ts";
import { peopleRoutes } from "./people.ts";
import { peopleDetailRoutes } from "./people-details.ts";
import { planRoutes } from "./plans.ts";
import { pluginConnectRoutes } from "./plugin-connect.ts";
import { pluginSubscriptionRoutes } from "./plugin-subscriptions.ts";
import { suggestionRoutes } from "./suggestions.ts";
import { visitorRoutes } from "./visitors.ts";
import { websiteSettingRoutes } from "./website-settings.ts";
import { websiteRoutes } from "./websites.ts";

/** Every route of Crisp's REST API, the most used first. */
export const restRoutes: readonly ImplementedRoute[] = [
  ...conversationMessageRoutes,
  ...conversationRoutes,
  ...conversationListRoutes,
  ...conversationActionRoutes,
  ...conversationDetailRoutes,
  ...peopleRoutes,
  ...peopleDetailRoutes,
  ...connectRoutes,
  ...pluginConnectRoutes,
  ...pluginSubscriptionRoutes,
  ...operatorRoutes,
  ...visitorRoutes,
  ...websiteRoutes,
  ...bucketAndMediaRoutes,
  ...conversationRequestRoutes,
  ...suggestionRoutes,
  ...inboxAndTeamRoutes,
  ...websiteSettingRoutes,
  ...batchRoutes,
  ...planRoutes,
  ...analyticsRoutes,
  ...campaignRoutes,
  ...campaignTemplateRoutes,
  ...helpdeskRoutes,
  ...helpdeskContentRoutes,
  ...helpdeskHistoryRoutes,
  ...helpdeskRedirectionRoutes,
  ...aliasRoutes,
  ...legacyArticleRoutes,
  ...legacyCategoryRoutes,
];
