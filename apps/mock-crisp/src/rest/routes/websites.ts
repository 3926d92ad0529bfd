import * as z from "zod";
import { abortDeletion, createWebsite, requestDeletion, websiteOfDomain } from "../../world/acts/change-website.ts";
import { found } from "../../world/refusal.ts";
import type { Website } from "../../world/website.ts";
import { everyTier, forUsers } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";

const website = z.object({
  website_id: z.string(),
  name: z.string(),
  domain: z.string(),
  logo: z.string(),
  verified: z.boolean(),
  institutional: z.boolean(),
});

const websiteView = ({ website_id, name, domain, logo }: Website) => ({
  ...{ website_id, name, domain, logo },
  verified: false,
  institutional: false,
});

/** Websites as such. */
export const websiteRoutes = [
  defineRoute({
    sdk: ["website.checkWebsiteExists"],
    summary: "Tells whether there is a website of a domain.",
    method: "HEAD",
    path: "/website",
    tiers: everyTier,
    query: z.object({ domain: z.string() }),
    reason: "resolved",
    act({ world, query: { domain } }) {
      found(websiteOfDomain(world, domain), "website_not_found", `there is no website of the domain ${domain}`);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.createWebsite"],
    summary: "Makes a website that belongs to the operator.",
    method: "POST",
    path: "/website",
    ...forUsers,
    body: z.object({ name: z.string().min(1), domain: z.string().min(1) }),
    answer: website,
    reason: "added",
    status: 201,
    act({ world, token, body }) {
      const { value, events } = createWebsite(world, token, body);
      return { value: websiteView(value), events };
    },
  }),
  defineRoute({
    sdk: ["website.getWebsite"],
    summary: "Reads a website.",
    method: "GET",
    path: "/website/:website_id",
    tiers: everyTier,
    answer: website,
    reason: "resolved",
    act: (call) => answer(websiteView(call.website)),
  }),
  defineRoute({
    sdk: ["website.deleteWebsite"],
    summary: "Deletes a website in seven days, unless that is aborted.",
    method: "DELETE",
    path: "/website/:website_id",
    ...forUsers,
    body: z.object({
      verify: z.object({ method: z.string().exactOptional(), secret: z.string().exactOptional() }),
    }),
    reason: "deleted",
    act: (call) => requestDeletion(call.world, call.website),
  }),
  defineRoute({
    sdk: ["website.abortWebsiteDeletion"],
    summary: "Keeps a website that was to be deleted.",
    method: "DELETE",
    path: "/website/:website_id/expunge",
    ...forUsers,
    reason: "deleted",
    act: (call) => abortDeletion(call.website),
  }),
];
