import * as z from "zod";
import {
  addRedirection,
  deleteRedirection,
  requireHelpdesk,
  requireRedirection,
} from "../../world/acts/change-helpdesk.ts";
import { pageOf } from "../../world/paging.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { redirection } from "../shapes/helpdesk.ts";

const path = "/website/:website_id/helpdesk";
const read = reading("website:helpdesk");
const write = writing("website:helpdesk");

/** Addresses of old that lead to new ones. */
export const helpdeskRedirectionRoutes = [
  defineRoute({
    sdk: ["website.listHelpdeskRedirections"],
    summary: "Lists redirections.",
    method: "GET",
    path: `${path}/redirections/:page_number`,
    ...read,
    answer: z.array(redirection),
    reason: "listed",
    act: ({ website, params, settings }) =>
      answer(pageOf([...requireHelpdesk(website).redirections.values()], params.page_number, settings.entriesPerPage)),
  }),
  defineRoute({
    sdk: ["website.addHelpdeskRedirection"],
    summary: "Leads an old address to a new one.",
    method: "POST",
    path: `${path}/redirection`,
    ...write,
    body: z.object({ path: z.string(), target: z.string() }),
    answer: z.object({ redirection_id: z.string() }),
    reason: "added",
    status: 201,
    act({ world, website, body }) {
      const { value: redirection_id, events } = addRedirection(world, requireHelpdesk(website), body);
      return { value: { redirection_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkHelpdeskRedirectionExists"],
    summary: "Tells whether there is a redirection.",
    method: "HEAD",
    path: `${path}/redirection/:redirection_id`,
    ...read,
    reason: "resolved",
    act({ website, params }) {
      requireRedirection(requireHelpdesk(website), params.redirection_id);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskRedirection"],
    summary: "Reads a redirection.",
    method: "GET",
    path: `${path}/redirection/:redirection_id`,
    ...read,
    answer: redirection,
    reason: "resolved",
    act: ({ website, params }) => answer(requireRedirection(requireHelpdesk(website), params.redirection_id)),
  }),
  defineRoute({
    sdk: ["website.deleteHelpdeskRedirection"],
    summary: "Removes a redirection.",
    method: "DELETE",
    path: `${path}/redirection/:redirection_id`,
    ...write,
    reason: "deleted",
    act: ({ website, params }) => deleteRedirection(requireHelpdesk(website), params.redirection_id),
  }),
];
