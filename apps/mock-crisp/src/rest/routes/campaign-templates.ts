import { addTemplate, changeTemplate, removeTemplate, requireTemplate } from "../../world/acts/change-campaigns.ts";
import { pageOf } from "../../world/paging.ts";
import { answer, implement } from "../implement.ts";
import { without } from "../without.ts";

/** Templates of campaigns. */
export const campaignTemplateRoutes = [
  implement("website.listCampaignTemplates", ({ website, params, settings }) => {
    const page = pageOf([...website.campaign_templates.values()], params.page_number, settings.entriesPerPage);
    return answer(page.map(({ content: _, ...listed }) => listed));
  }),
  implement("website.createNewCampaignTemplate", ({ world, website, body }) => {
    const { value, events } = addTemplate(world, website, body);
    return { value: { template_id: value.template_id }, events };
  }),
  implement("website.checkCampaignTemplateExists", ({ website, params }) => {
    requireTemplate(website, params.template_id);
    return answer(undefined);
  }),
  implement("website.getCampaignTemplate", ({ website, params }) =>
    answer(requireTemplate(website, params.template_id)),
  ),
  implement("website.saveCampaignTemplate", ({ world, website, params, body }) =>
    changeTemplate(
      world,
      website,
      params.template_id,
      without(body, "template_id", "created_at", "updated_at"),
      "replace",
    ),
  ),
  implement("website.updateCampaignTemplate", ({ world, website, params, body }) =>
    changeTemplate(
      world,
      website,
      params.template_id,
      without(body, "template_id", "created_at", "updated_at"),
      "merge",
    ),
  ),
  implement("website.removeCampaignTemplate", ({ website, params }) => removeTemplate(website, params.template_id)),
];
