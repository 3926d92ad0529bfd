import * as z from "zod";
import { addCampaign, changeCampaign, removeCampaign, requireCampaign } from "../../world/acts/change-campaigns.ts";
import {
  dispatchCampaign,
  pauseCampaign,
  progressOf,
  recipientsOf,
  resumeCampaign,
} from "../../world/acts/run-campaign.ts";
import type { Campaign } from "../../world/campaign.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { forUsers } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { campaign, campaignInList, campaignInput, writtenCampaign } from "../shapes/campaign.ts";
import { time } from "../shapes/common.ts";

const path = "/website/:website_id";
const one = `${path}/campaign/:campaign_id` as const;
const face = z.object({ nickname: z.string(), avatar: z.string() });
const running = ["campaign:running", "campaign:progress", "campaign:dispatched", "message:received"] as const;

function listed(one: Campaign) {
  const { campaign_id, type, format, name, subject, tag, dispatched, running: runs, targets, reached } = one;
  const { created_at, updated_at, dispatched_at, message } = one;
  return {
    ...{ campaign_id, type, format, name, subject, tag, dispatched, running: runs, reached },
    ...{ created_at, updated_at, dispatched_at },
    ready: message !== "",
    progress: progressOf(one),
    targets: targets.length,
  };
}

function read(one: Campaign) {
  const { sender, recipients, flow, message, options } = one;
  const statistics = { opened: 0, clicked: 0, unsubscribed: 0 };
  return { ...listed(one), sender, recipients, flow, message, options, statistics };
}

/** Messages to many contacts. */
export const campaignRoutes = [
  defineRoute({
    sdk: ["website.listCampaigns"],
    summary: "Lists campaigns, the latest first.",
    method: "GET",
    path: `${path}/campaigns/list/:page_number`,
    ...forUsers,
    answer: z.array(campaignInList),
    reason: "listed",
    act({ website, params, settings }) {
      const latest = [...website.campaigns.values()].reverse();
      return answer(pageOf(latest, params.page_number, settings.entriesPerPage).map(listed));
    },
  }),
  defineRoute({
    sdk: ["website.listCampaignTags"],
    summary: "Lists the tags of campaigns.",
    method: "GET",
    path: `${path}/campaigns/tags`,
    ...forUsers,
    answer: z.array(z.string()),
    reason: "resolved",
    act: ({ website }) =>
      answer([...new Set([...website.campaigns.values()].map(({ tag }) => tag))].filter((tag) => tag !== "")),
  }),
  defineRoute({
    sdk: ["website.createNewCampaign"],
    summary: "Makes a campaign.",
    method: "POST",
    path: `${path}/campaign`,
    ...forUsers,
    body: z.object({ type: z.string(), name: z.string() }),
    answer: z.object({ campaign_id: z.string() }),
    reason: "added",
    status: 201,
    act({ world, website, body }) {
      const { value, events } = addCampaign(world, website, body);
      return { value: { campaign_id: value.campaign_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkCampaignExists"],
    summary: "Tells whether there is a campaign.",
    method: "HEAD",
    path: one,
    ...forUsers,
    reason: "resolved",
    act({ website, params }) {
      requireCampaign(website, params.campaign_id);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.getCampaign"],
    summary: "Reads a campaign.",
    method: "GET",
    path: one,
    ...forUsers,
    answer: campaign,
    reason: "resolved",
    act: ({ website, params }) => answer(read(requireCampaign(website, params.campaign_id))),
  }),
  defineRoute({
    sdk: ["website.saveCampaign"],
    summary: "Replaces what a campaign is made of.",
    method: "PUT",
    path: one,
    ...forUsers,
    body: campaignInput,
    reason: "saved",
    act: ({ world, website, params, body }) =>
      changeCampaign(world, website, params.campaign_id, writtenCampaign(body), "replace"),
  }),
  defineRoute({
    sdk: ["website.updateCampaign"],
    summary: "Changes a campaign; what is left out stays.",
    method: "PATCH",
    path: one,
    ...forUsers,
    body: campaignInput,
    reason: "updated",
    act: ({ world, website, params, body }) =>
      changeCampaign(world, website, params.campaign_id, writtenCampaign(body), "merge"),
  }),
  defineRoute({
    sdk: ["website.removeCampaign"],
    summary: "Removes a campaign.",
    method: "DELETE",
    path: one,
    ...forUsers,
    reason: "deleted",
    act: ({ website, params }) => removeCampaign(website, params.campaign_id),
  }),
  defineRoute({
    sdk: ["website.dispatchCampaign"],
    summary: "Sends a campaign to its recipients, over some seconds.",
    method: "POST",
    path: `${one}/dispatch`,
    ...forUsers,
    reason: "processed",
    triggers: running,
    act: ({ world, website, params }) => dispatchCampaign(world, website, params.campaign_id),
  }),
  defineRoute({
    sdk: ["website.resumeCampaign"],
    summary: "Lets a campaign go on.",
    method: "POST",
    path: `${one}/resume`,
    ...forUsers,
    reason: "processed",
    triggers: running,
    act: ({ world, website, params }) => resumeCampaign(world, website, params.campaign_id),
  }),
  defineRoute({
    sdk: ["website.pauseCampaign"],
    summary: "Halts a campaign.",
    method: "POST",
    path: `${one}/pause`,
    ...forUsers,
    reason: "processed",
    triggers: ["campaign:running"],
    act: ({ website, params }) => pauseCampaign(website, params.campaign_id),
  }),
  defineRoute({
    sdk: ["website.testCampaign"],
    summary: "Sends a campaign to oneself. The mock sends no email.",
    method: "POST",
    path: `${one}/test`,
    ...forUsers,
    reason: "processed",
    act({ website, params }) {
      requireCampaign(website, params.campaign_id);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.listCampaignRecipients"],
    summary: "Lists the contacts that a campaign is for.",
    method: "GET",
    path: `${one}/recipients/:page_number`,
    ...forUsers,
    answer: z.array(z.object({ people_id: z.string(), email: z.string(), person: face, subscribed: z.boolean() })),
    reason: "listed",
    act({ website, params, settings }) {
      const recipients = recipientsOf(website, requireCampaign(website, params.campaign_id));
      const page = pageOf(recipients, params.page_number, settings.entriesPerPage);
      return answer(
        page.map(({ people_id, email, person: { nickname = "", avatar = "" }, subscribed }) => ({
          ...{ people_id, email, subscribed },
          person: { nickname, avatar },
        })),
      );
    },
  }),
  defineRoute({
    sdk: ["website.listCampaignStatistics"],
    summary: "Lists who opened, clicked or unsubscribed. Nobody does: the mock sends no email.",
    method: "GET",
    path: `${one}/statistics/:action/:page_number`,
    ...forUsers,
    answer: z.array(z.object({ type: z.string(), created_at: time, updated_at: time })),
    reason: "listed",
    act({ website, params }) {
      requireCampaign(website, params.campaign_id);
      return answer([]);
    },
  }),
];
