import {
  addRedirection,
  deleteRedirection,
  requireHelpdesk,
  requireRedirection,
} from "../../world/acts/change-helpdesk.ts";
import { pageOf } from "../../world/paging.ts";
import { answer, implement } from "../implement.ts";

/** Old addresses that redirect to new ones. */
export const helpdeskRedirectionRoutes = [
  implement("website.listHelpdeskRedirections", ({ website, params, settings }) =>
    answer(pageOf([...requireHelpdesk(website).redirections.values()], params.page_number, settings.entriesPerPage)),
  ),
  implement("website.addHelpdeskRedirection", ({ world, website, body }) => {
    const { value: redirection_id, events } = addRedirection(world, requireHelpdesk(website), body);
    return { value: { redirection_id }, events };
  }),
  implement("website.checkHelpdeskRedirectionExists", ({ website, params }) => {
    requireRedirection(requireHelpdesk(website), params.redirection_id);
    return answer(undefined);
  }),
  implement("website.resolveHelpdeskRedirection", ({ website, params }) =>
    answer(requireRedirection(requireHelpdesk(website), params.redirection_id)),
  ),
  implement("website.deleteHelpdeskRedirection", ({ website, params }) =>
    deleteRedirection(requireHelpdesk(website), params.redirection_id),
  ),
];
