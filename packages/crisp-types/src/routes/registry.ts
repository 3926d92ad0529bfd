import type * as z from "zod/mini";
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
import type { PathParameters, RouteDefinition } from "./define-route.ts";
import { helpdeskRoutes } from "./helpdesk.ts";
import { helpdeskContentRoutes } from "./helpdesk-content.ts";
import { helpdeskHistoryRoutes } from "./helpdesk-history.ts";
import { helpdeskRedirectionRoutes } from "./helpdesk-redirections.ts";
import { inboxAndTeamRoutes } from "./inboxes-and-teams.ts";
import { legacyHelpdeskArticleRoutes } from "./legacy-helpdesk-articles.ts";
import { legacyHelpdeskCategoryRoutes } from "./legacy-helpdesk-categories.ts";
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

type ConversationMessageRoutes = typeof conversationMessageRoutes;
type ConversationRoutes = typeof conversationRoutes;
type ConversationListRoutes = typeof conversationListRoutes;
type ConversationActionRoutes = typeof conversationActionRoutes;
type ConversationDetailRoutes = typeof conversationDetailRoutes;
type PeopleRoutes = typeof peopleRoutes;
type PeopleDetailRoutes = typeof peopleDetailRoutes;
type ConnectRoutes = typeof connectRoutes;
type PluginConnectRoutes = typeof pluginConnectRoutes;
type PluginSubscriptionRoutes = typeof pluginSubscriptionRoutes;
type OperatorRoutes = typeof operatorRoutes;
type VisitorRoutes = typeof visitorRoutes;
type WebsiteRoutes = typeof websiteRoutes;
type BucketAndMediaRoutes = typeof bucketAndMediaRoutes;
type ConversationRequestRoutes = typeof conversationRequestRoutes;
type SuggestionRoutes = typeof suggestionRoutes;
type InboxAndTeamRoutes = typeof inboxAndTeamRoutes;
type WebsiteSettingRoutes = typeof websiteSettingRoutes;
type BatchRoutes = typeof batchRoutes;
type PlanRoutes = typeof planRoutes;
type AnalyticsRoutes = typeof analyticsRoutes;
type CampaignRoutes = typeof campaignRoutes;
type CampaignTemplateRoutes = typeof campaignTemplateRoutes;
type HelpdeskRoutes = typeof helpdeskRoutes;
type HelpdeskContentRoutes = typeof helpdeskContentRoutes;
type HelpdeskHistoryRoutes = typeof helpdeskHistoryRoutes;
type HelpdeskRedirectionRoutes = typeof helpdeskRedirectionRoutes;
type LegacyHelpdeskCategoryRoutes = typeof legacyHelpdeskCategoryRoutes;
type LegacyHelpdeskArticleRoutes = typeof legacyHelpdeskArticleRoutes;
type AliasRoutes = typeof aliasRoutes;

/** The registry's type: name to definition. */
export interface Routes
  extends ConversationMessageRoutes,
    ConversationRoutes,
    ConversationListRoutes,
    ConversationActionRoutes,
    ConversationDetailRoutes,
    PeopleRoutes,
    PeopleDetailRoutes,
    ConnectRoutes,
    PluginConnectRoutes,
    PluginSubscriptionRoutes,
    OperatorRoutes,
    VisitorRoutes,
    WebsiteRoutes,
    BucketAndMediaRoutes,
    ConversationRequestRoutes,
    SuggestionRoutes,
    InboxAndTeamRoutes,
    WebsiteSettingRoutes,
    BatchRoutes,
    PlanRoutes,
    AnalyticsRoutes,
    CampaignRoutes,
    CampaignTemplateRoutes,
    HelpdeskRoutes,
    HelpdeskContentRoutes,
    HelpdeskHistoryRoutes,
    HelpdeskRedirectionRoutes,
    AliasRoutes,
    LegacyHelpdeskArticleRoutes,
    LegacyHelpdeskCategoryRoutes {}

/** Every route of Crisp's REST API, by name: the most used groups first. */
export const routes: Routes = /* @__PURE__ */ allRoutes();

/** The name of a route. */
export type RouteName = keyof Routes;

/** A route of any types. */
export type AnyRoute = RouteDefinition<string, unknown, unknown, unknown>;

/** Every route, in the registry's order, for code that treats all routes the same way. */
export const routeList: readonly AnyRoute[] = /* @__PURE__ */ listOf(routes);

/** All names, in the registry's order. */
export const routeNames: readonly RouteName[] = /* @__PURE__ */ namesOf(routes);

/** The values of the path parameters of route `N`. */
export type RouteParams<N extends RouteName> = PathParameters<Routes[N]["path"]>;

type DataOf<S> = S extends z.ZodMiniType<infer T> ? T : undefined;

/** The query of route `N`, as values; `undefined` if it has none. */
export type RouteQuery<N extends RouteName> = DataOf<Routes[N]["query"]>;

/** The body of route `N`; `undefined` if it has none. */
export type RouteBody<N extends RouteName> = DataOf<Routes[N]["body"]>;

/** The `data` that route `N` answers; `undefined` if it answers none. */
export type RouteAnswer<N extends RouteName> = DataOf<Routes[N]["answer"]>;

/** True if `x` is the name of a known route. */
export function isRouteName(x: unknown): x is RouteName {
  return typeof x === "string" && Object.hasOwn(routes, x);
}

function namesOf(all: Routes): RouteName[] {
  return Object.keys(all) as RouteName[];
}

function listOf(all: Routes): AnyRoute[] {
  // A route of particular types is a route of any: its schemas are only read.
  return Object.values(all) as AnyRoute[];
}

function allRoutes(): Routes {
  const all = {
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
    ...legacyHelpdeskCategoryRoutes,
    ...legacyHelpdeskArticleRoutes,
    ...aliasRoutes,
  };
  nameSharers(all);
  return all;
}

function nameSharers(
  all: Readonly<Record<string, { sharesRouteWith: readonly string[]; readonly method: string; readonly path: string }>>,
) {
  const byRoute = new Map<string, string[]>();
  for (const [name, { method, path }] of Object.entries(all)) {
    const key = `${method} ${path}`;
    byRoute.set(key, [...(byRoute.get(key) ?? []), name]);
  }
  for (const names of byRoute.values()) {
    if (names.length === 1) continue;
    for (const name of names)
      Object.assign(all[name] ?? {}, { sharesRouteWith: names.filter((other) => other !== name) });
  }
}
