import * as z from "zod";
import { pageOf } from "../../world/paging.ts";
import type { Subscription, Token, Website, World } from "../../world/world.ts";
import { answer, defineRoute } from "../define-route.ts";
import { flag } from "../shapes/common.ts";
import { moment } from "../shapes/query.ts";
import { connectedWebsiteView } from "../views/subscription-view.ts";

const forPlugins = { tiers: ["plugin"] } as const;
const filters = { filter_configured: flag.default(false), include_plan: flag.default(false) };
const connected = z.object({
  website_id: z.string(),
  price: z.int(),
  token: z.string(),
  settings: z.record(z.string(), z.unknown()),
  plan: z.object({ id: z.string(), name: z.string(), trialing: z.boolean() }).exactOptional(),
  difference: z.string().exactOptional(),
});

/** What a plugin asks about itself and the websites that installed it. */
export const pluginConnectRoutes = [
  defineRoute({
    sdk: ["plugin.getConnectAccount"],
    summary: "Tells a plugin its own id.",
    method: "GET",
    path: "/plugin/connect/account",
    ...forPlugins,
    answer: z.object({ plugin_id: z.string() }),
    reason: "resolved",
    act: ({ token }) => answer({ plugin_id: token.owner_id }),
  }),
  defineRoute({
    sdk: ["plugin.checkConnectSessionValidity"],
    summary: "Tells whether the token is valid.",
    method: "HEAD",
    path: "/plugin/connect/session",
    ...forPlugins,
    reason: "resolved",
    act: () => answer(undefined),
  }),
  defineRoute({
    sdk: ["plugin.listAllConnectWebsites"],
    summary: "Lists the websites that installed the plugin.",
    method: "GET",
    path: "/plugin/connect/websites/all/:page_number",
    ...forPlugins,
    query: z.object(filters),
    answer: z.array(connected),
    reason: "listed",
    act({ world, token, params, query, settings }) {
      const page = pageOf(
        installations(world, token, query.filter_configured),
        params.page_number,
        settings.entriesPerPage,
      );
      return answer(
        page.map(({ website, subscription }) =>
          connectedWebsiteView(website, subscription, { plan: query.include_plan }),
        ),
      );
    },
  }),
  defineRoute({
    sdk: ["plugin.listConnectWebsitesSince"],
    summary: "Lists the websites that installed the plugin since a date.",
    method: "GET",
    path: "/plugin/connect/websites/since",
    ...forPlugins,
    query: z.object({ date_since: moment, ...filters }),
    answer: z.array(connected),
    reason: "listed",
    act({ world, token, query }) {
      const since = installations(world, token, query.filter_configured).filter(
        ({ subscription }) => subscription.since >= query.date_since,
      );
      return answer(
        since.map(({ website, subscription }) => ({
          ...connectedWebsiteView(website, subscription, { plan: query.include_plan }),
          difference: "created",
        })),
      );
    },
  }),
];

interface Installation {
  readonly website: Website;
  readonly subscription: Subscription;
}

function installations({ websites }: World, { owner_id }: Token, configured: boolean): readonly Installation[] {
  return [...websites.values()].flatMap((website) => {
    const subscription = website.subscriptions.get(owner_id);
    const wanted = subscription && (!configured || Object.keys(subscription.settings).length > 0);
    return wanted ? [{ website, subscription }] : [];
  });
}
