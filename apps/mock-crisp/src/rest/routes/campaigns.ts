import type { CampaignInput } from "@x/crisp-types/routes";
import { isRecord, withoutNulls } from "../../base/merge.ts";
import {
  addCampaign,
  blankCampaign,
  changeCampaign,
  removeCampaign,
  requireCampaign,
} from "../../world/acts/change-campaigns.ts";
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
import { answer, implement } from "../implement.ts";
import { without } from "../without.ts";

const decidedByServer = [
  "campaign_id",
  "statistics",
  "ready",
  "dispatched",
  "running",
  "progress",
  "targets",
  "reached",
  "created_at",
  "updated_at",
  "dispatched_at",
] as const;

type WritableCampaign = Partial<Pick<Campaign, keyof typeof blankCampaign>>;

/** A campaign to write: null clears a field, or a part of one. */
function writable(body: CampaignInput): WritableCampaign {
  const given = Object.entries(without(body, ...decidedByServer)).map(([key, value]: [string, unknown]) => {
    if (value === null) return [key, blankCampaign[key as keyof typeof blankCampaign]];
    return [key, isRecord(value) ? withoutNulls(value) : value];
  });
  // The same fields, of which those that were null are empty.
  return Object.fromEntries(given) as WritableCampaign;
}

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
  implement("website.listCampaigns", ({ website, params, settings }) => {
    const latest = [...website.campaigns.values()].reverse();
    return answer(pageOf(latest, params.page_number, settings.entriesPerPage).map(listed));
  }),
  implement("website.listCampaignTags", ({ website }) =>
    answer([...new Set([...website.campaigns.values()].map(({ tag }) => tag))].filter((tag) => tag !== "")),
  ),
  implement("website.createNewCampaign", ({ world, website, body }) => {
    const { value, events } = addCampaign(world, website, body);
    return { value: { campaign_id: value.campaign_id }, events };
  }),
  implement("website.checkCampaignExists", ({ website, params }) => {
    requireCampaign(website, params.campaign_id);
    return answer(undefined);
  }),
  implement("website.getCampaign", ({ website, params }) => answer(read(requireCampaign(website, params.campaign_id)))),
  implement("website.saveCampaign", ({ world, website, params, body }) =>
    changeCampaign(world, website, params.campaign_id, writable(body), "replace"),
  ),
  implement("website.updateCampaign", ({ world, website, params, body }) =>
    changeCampaign(world, website, params.campaign_id, writable(body), "merge"),
  ),
  implement("website.removeCampaign", ({ website, params }) => removeCampaign(website, params.campaign_id)),
  implement("website.dispatchCampaign", ({ world, website, params }) =>
    dispatchCampaign(world, website, params.campaign_id),
  ),
  implement("website.resumeCampaign", ({ world, website, params }) =>
    resumeCampaign(world, website, params.campaign_id),
  ),
  implement("website.pauseCampaign", ({ website, params }) => pauseCampaign(website, params.campaign_id)),
  implement("website.testCampaign", ({ website, params }) => {
    requireCampaign(website, params.campaign_id);
    return outcome();
  }),
  implement("website.listCampaignRecipients", ({ website, params, settings }) => {
    const recipients = recipientsOf(website, requireCampaign(website, params.campaign_id));
    const page = pageOf(recipients, params.page_number, settings.entriesPerPage);
    return answer(
      page.map(({ people_id, email, person: { nickname = "", avatar = "" }, subscribed }) => ({
        ...{ people_id, email, subscribed },
        person: { nickname, avatar },
      })),
    );
  }),
  implement("website.listCampaignStatistics", ({ website, params }) => {
    requireCampaign(website, params.campaign_id);
    return answer([]);
  }),
];
