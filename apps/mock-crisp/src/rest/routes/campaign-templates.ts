import * as z from "zod";
import { addTemplate, changeTemplate, removeTemplate, requireTemplate } from "../../world/acts/change-campaigns.ts";
import { pageOf } from "../../world/paging.ts";
import { forUsers } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { templateInList, templateInput, writtenTemplate } from "../shapes/campaign.ts";

const path = "/website/:website_id/campaigns";
const one = `${path}/template/:template_id` as const;

/** What campaigns are written from. */
export const campaignTemplateRoutes = [
  defineRoute({
    sdk: ["website.listCampaignTemplates"],
    summary: "Lists templates.",
    method: "GET",
    path: `${path}/templates/:page_number`,
    ...forUsers,
    answer: z.array(templateInList),
    reason: "listed",
    act({ website, params, settings }) {
      const page = pageOf([...website.campaign_templates.values()], params.page_number, settings.entriesPerPage);
      return answer(page.map(({ content: _, ...listed }) => listed));
    },
  }),
  defineRoute({
    sdk: ["website.createNewCampaignTemplate"],
    summary: "Makes a template.",
    method: "POST",
    path: `${path}/template`,
    ...forUsers,
    body: z.object({ format: z.string(), name: z.string() }),
    answer: z.object({ template_id: z.string() }),
    reason: "added",
    status: 201,
    act({ world, website, body }) {
      const { value, events } = addTemplate(world, website, body);
      return { value: { template_id: value.template_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkCampaignTemplateExists"],
    summary: "Tells whether there is a template.",
    method: "HEAD",
    path: one,
    ...forUsers,
    reason: "resolved",
    act({ website, params }) {
      requireTemplate(website, params.template_id);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.getCampaignTemplate"],
    summary: "Reads a template.",
    method: "GET",
    path: one,
    ...forUsers,
    answer: templateInList.extend({ content: z.string() }),
    reason: "resolved",
    act: ({ website, params }) => answer(requireTemplate(website, params.template_id)),
  }),
  defineRoute({
    sdk: ["website.saveCampaignTemplate"],
    summary: "Replaces a template.",
    method: "PUT",
    path: one,
    ...forUsers,
    body: templateInput,
    reason: "saved",
    act: ({ world, website, params, body }) =>
      changeTemplate(world, website, params.template_id, writtenTemplate(body), "replace"),
  }),
  defineRoute({
    sdk: ["website.updateCampaignTemplate"],
    summary: "Changes a template; what is left out stays.",
    method: "PATCH",
    path: one,
    ...forUsers,
    body: templateInput,
    reason: "updated",
    act: ({ world, website, params, body }) =>
      changeTemplate(world, website, params.template_id, writtenTemplate(body), "merge"),
  }),
  defineRoute({
    sdk: ["website.removeCampaignTemplate"],
    summary: "Removes a template.",
    method: "DELETE",
    path: one,
    ...forUsers,
    reason: "deleted",
    act: ({ website, params }) => removeTemplate(website, params.template_id),
  }),
];
