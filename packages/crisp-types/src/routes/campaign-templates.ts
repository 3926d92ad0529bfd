import * as z from "zod/mini";
import { looseObject } from "../shapes/schema.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, time } from "./schema.ts";
import { campaignTemplateInput, campaignTemplateSummary } from "./shapes/campaign.ts";

/** Templates of campaigns. */
export const campaignTemplateRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listCampaignTemplates": {
    summary: "Lists templates.",
    method: "GET",
    path: "/v1/website/{website_id}/campaigns/templates/{page_number}",
    tiers: ["user"],
    answer: () => z.array(campaignTemplateSummary()),
    reason: "listed",
    paging: { by: "page_number", id: "template_id" },
    source: "sdk",
  },

  "website.createNewCampaignTemplate": {
    summary: "Creates a template.",
    method: "POST",
    path: "/v1/website/{website_id}/campaigns/template",
    tiers: ["user"],
    body: () => looseObject({ format: z.string(), name: z.string() }),
    answer: () => lenientObject({ template_id: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["templateFormat: body.format", "templateName: body.name"],
  },

  "website.checkCampaignTemplateExists": {
    summary: "Checks whether a template exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/campaigns/template/{template_id}",
    tiers: ["user"],
    reason: "resolved",
    source: "sdk",
  },

  "website.getCampaignTemplate": {
    summary: "Reads a template.",
    method: "GET",
    path: "/v1/website/{website_id}/campaigns/template/{template_id}",
    tiers: ["user"],
    answer: () =>
      lenientObject({
        template_id: z.string(),
        type: z.string(),
        name: z.string(),
        format: z.string(),
        created_at: time(),
        updated_at: time(),
        content: z.string(),
      }),
    reason: "resolved",
    source: "sdk",
  },

  "website.saveCampaignTemplate": {
    summary: "Replaces a template.",
    method: "PUT",
    path: "/v1/website/{website_id}/campaigns/template/{template_id}",
    tiers: ["user"],
    body: campaignTemplateInput,
    reason: "saved",
    source: "sdk",
    args: ["template: body"],
  },

  "website.updateCampaignTemplate": {
    summary: "Changes a template; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/campaigns/template/{template_id}",
    tiers: ["user"],
    body: campaignTemplateInput,
    reason: "updated",
    source: "sdk",
    args: ["template: body"],
  },

  "website.removeCampaignTemplate": {
    summary: "Removes a template.",
    method: "DELETE",
    path: "/v1/website/{website_id}/campaigns/template/{template_id}",
    tiers: ["user"],
    reason: "deleted",
    source: "sdk",
  },
}));
