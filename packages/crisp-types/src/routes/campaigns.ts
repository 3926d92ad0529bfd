import * as z from "zod/mini";
import { looseObject } from "../shapes/schema.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { campaign, campaignInput, campaignStatistic, campaignSummary } from "./shapes/campaign.ts";

/** Campaigns: messages to many contacts. */
export const campaignRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listCampaigns": {
    summary: "Lists campaigns, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/campaigns/list/{page_number}",
    tiers: ["user"],
    answer: () => z.array(campaignSummary()),
    reason: "listed",
    paging: { by: "page_number", id: "campaign_id" },
    source: "sdk",
  },

  "website.listCampaignTags": {
    summary: "Lists the tags of campaigns.",
    method: "GET",
    path: "/v1/website/{website_id}/campaigns/tags",
    tiers: ["user"],
    answer: () => z.array(z.string()),
    reason: "resolved",
    source: "sdk",
  },

  "website.createNewCampaign": {
    summary: "Creates a campaign.",
    method: "POST",
    path: "/v1/website/{website_id}/campaign",
    tiers: ["user"],
    body: () => looseObject({ type: z.string(), name: z.string() }),
    answer: () => lenientObject({ campaign_id: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["campaignType: body.type", "campaignName: body.name"],
  },

  "website.checkCampaignExists": {
    summary: "Checks whether a campaign exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/campaign/{campaign_id}",
    tiers: ["user"],
    reason: "resolved",
    source: "sdk",
  },

  "website.getCampaign": {
    summary: "Reads a campaign.",
    method: "GET",
    path: "/v1/website/{website_id}/campaign/{campaign_id}",
    tiers: ["user"],
    answer: campaign,
    reason: "resolved",
    source: "sdk",
  },

  "website.saveCampaign": {
    summary: "Replaces a campaign.",
    method: "PUT",
    path: "/v1/website/{website_id}/campaign/{campaign_id}",
    tiers: ["user"],
    body: campaignInput,
    reason: "saved",
    source: "sdk",
    args: ["campaign: body"],
  },

  "website.updateCampaign": {
    summary: "Changes a campaign; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/campaign/{campaign_id}",
    tiers: ["user"],
    body: campaignInput,
    reason: "updated",
    source: "sdk",
    args: ["campaign: body"],
  },

  "website.removeCampaign": {
    summary: "Removes a campaign.",
    method: "DELETE",
    path: "/v1/website/{website_id}/campaign/{campaign_id}",
    tiers: ["user"],
    reason: "deleted",
    source: "sdk",
  },

  "website.dispatchCampaign": {
    summary: "Sends a campaign to its recipients.",
    method: "POST",
    path: "/v1/website/{website_id}/campaign/{campaign_id}/dispatch",
    tiers: ["user"],
    reason: "processed",
    events: ["campaign:running", "campaign:progress", "campaign:dispatched", "message:received"],
    source: "sdk",
  },

  "website.resumeCampaign": {
    summary: "Resumes a campaign.",
    method: "POST",
    path: "/v1/website/{website_id}/campaign/{campaign_id}/resume",
    tiers: ["user"],
    reason: "processed",
    events: ["campaign:running", "campaign:progress", "campaign:dispatched", "message:received"],
    source: "sdk",
  },

  "website.pauseCampaign": {
    summary: "Pauses a campaign.",
    method: "POST",
    path: "/v1/website/{website_id}/campaign/{campaign_id}/pause",
    tiers: ["user"],
    reason: "processed",
    events: ["campaign:running"],
    source: "sdk",
  },

  "website.testCampaign": {
    summary: "Sends a campaign to the caller.",
    method: "POST",
    path: "/v1/website/{website_id}/campaign/{campaign_id}/test",
    tiers: ["user"],
    reason: "processed",
    source: "sdk",
  },

  "website.listCampaignRecipients": {
    summary: "Lists the recipients of a campaign.",
    method: "GET",
    path: "/v1/website/{website_id}/campaign/{campaign_id}/recipients/{page_number}",
    tiers: ["user"],
    answer: () =>
      z.array(
        lenientObject({
          people_id: z.string(),
          email: z.string(),
          person: lenientObject({ nickname: z.string(), avatar: z.string() }),
          subscribed: z.boolean(),
        }),
      ),
    reason: "listed",
    paging: { by: "page_number", id: "people_id" },
    source: "sdk",
  },

  "website.listCampaignStatistics": {
    summary: "Lists the contacts who opened, clicked or unsubscribed.",
    method: "GET",
    path: "/v1/website/{website_id}/campaign/{campaign_id}/statistics/{action}/{page_number}",
    tiers: ["user"],
    answer: () => z.array(campaignStatistic()),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
  },
}));
