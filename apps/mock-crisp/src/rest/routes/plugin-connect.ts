import { pageOf } from "../../world/paging.ts";
import type { Subscription, Token, Website, World } from "../../world/world.ts";
import { answer, implement } from "../implement.ts";
import { momentOf } from "../moment-of.ts";
import { connectedWebsiteView } from "../views/subscription-view.ts";

/** Calls of a plugin about itself and the websites that installed it. */
export const pluginConnectRoutes = [
  implement("plugin.getConnectAccount", ({ token }) => answer({ plugin_id: token.owner_id })),
  implement("plugin.checkConnectSessionValidity", () => answer(undefined)),
  implement("plugin.listAllConnectWebsites", ({ world, token, params, query, settings }) => {
    const page = pageOf(
      installations(world, token, query.filter_configured ?? false),
      params.page_number,
      settings.entriesPerPage,
    );
    return answer(
      page.map(({ website, subscription }) =>
        connectedWebsiteView(website, subscription, { plan: query.include_plan ?? false }),
      ),
    );
  }),
  implement("plugin.listConnectWebsitesSince", ({ world, token, query }) => {
    const since = installations(world, token, query.filter_configured ?? false).filter(
      ({ subscription }) => subscription.since >= momentOf(query.date_since),
    );
    return answer(
      since.map(({ website, subscription }) => ({
        ...connectedWebsiteView(website, subscription, { plan: query.include_plan ?? false }),
        difference: "created",
      })),
    );
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
