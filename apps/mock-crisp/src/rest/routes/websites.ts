import { abortDeletion, createWebsite, requestDeletion, websiteOfDomain } from "../../world/acts/change-website.ts";
import { found } from "../../world/refusal.ts";
import type { Website } from "../../world/website.ts";
import { answer, implement } from "../implement.ts";

const websiteView = ({ website_id, name, domain, logo }: Website) => ({
  ...{ website_id, name, domain, logo },
  verified: false,
  institutional: false,
});

/** Websites. */
export const websiteRoutes = [
  implement("website.checkWebsiteExists", ({ world, query: { domain } }) => {
    found(websiteOfDomain(world, domain), "website_not_found", `there is no website of the domain ${domain}`);
    return answer(undefined);
  }),
  implement("website.createWebsite", ({ world, token, body }) => {
    const { value, events } = createWebsite(world, token, body);
    return { value: websiteView(value), events };
  }),
  implement("website.getWebsite", (call) => answer(websiteView(call.website))),
  implement("website.deleteWebsite", (call) => requestDeletion(call.world, call.website)),
  implement("website.abortWebsiteDeletion", (call) => abortDeletion(call.website)),
];
