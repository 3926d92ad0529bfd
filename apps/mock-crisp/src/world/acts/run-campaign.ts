import { type CausedEvent, caused } from "../../events/emission.ts";
import type { Campaign } from "../campaign.ts";
import { meets, requireKnownOperators } from "../filter.ts";
import { authorOf } from "../operator.ts";
import { type LaterAct, later, type Outcome, outcome } from "../outcome.ts";
import type { Profile } from "../profile.ts";
import { refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { requireCampaign } from "./change-campaigns.ts";
import { sendMessage } from "./send-message.ts";

/** Milliseconds between the steps of a campaign that runs, and how many steps it takes. */
const pause = 1_000;
const steps = 4;

/**
 * The contacts that a campaign is for: those of its recipients who receive emails. Refused as `invalid_data` if a condition,
 * which is stored unchecked, has an unknown operator.
 */
export function recipientsOf({ people }: Website, { recipients }: Campaign): readonly Profile[] {
  const { segments = [], people: named = [], filter = [] } = recipients;
  requireKnownOperators(filter);
  return [...people.values()].filter(
    (profile) =>
      profile.subscribed &&
      (segments.length === 0 || profile.segments.some((segment) => segments.includes(segment))) &&
      (named.length === 0 || named.includes(profile.people_id)) &&
      meets(profile, filter),
  );
}

/**
 * Sends a campaign to its recipients, in four steps of a second of the mock's clock. Events `campaign:running`,
 * `campaign:progress` per step, and at the end `campaign:dispatched` and `campaign:running`. With
 * `deliver_to_chatbox`, each recipient's newest conversation receives the message: `message:received`.
 */
export function dispatchCampaign(world: World, website: Website, campaignId: string): Outcome {
  const campaign = requireCampaign(website, campaignId);
  if (campaign.dispatched) refuse("campaign_dispatched", "the campaign was already dispatched; resume it instead");
  const targets = recipientsOf(website, campaign).map(({ people_id }) => people_id);
  campaign.dispatched = true;
  campaign.dispatched_at = world.now();
  campaign.targets = targets;
  return run(world, website, campaign);
}

/** Resumes a campaign. Event `campaign:running`; none when it runs, or has reached everybody. */
export function resumeCampaign(world: World, website: Website, campaignId: string): Outcome {
  const campaign = requireCampaign(website, campaignId);
  if (!campaign.dispatched) refuse("campaign_not_dispatched", "dispatch the campaign first");
  return campaign.running || isDone(campaign) ? outcome() : run(world, website, campaign);
}

/** Pauses a campaign. Event `campaign:running`; none when it does not run. */
export function pauseCampaign(website: Website, campaignId: string): Outcome {
  const campaign = requireCampaign(website, campaignId);
  if (!campaign.running) return outcome();
  campaign.running = false;
  return outcome(runningChanged(website, campaign));
}

/** The progress of a campaign, in per cent. */
export function progressOf({ dispatched, targets, reached }: Campaign): number {
  if (!dispatched) return 0;
  return targets.length === 0 ? 100 : Math.floor((reached / targets.length) * 100);
}

const isDone = ({ targets, reached }: Campaign) => reached === targets.length;

function run(world: World, website: Website, campaign: Campaign): Outcome {
  campaign.running = true;
  return { ...outcome(runningChanged(website, campaign)), later: [step(world, website, campaign)] };
}

function step(world: World, website: Website, campaign: Campaign): LaterAct {
  return later(world, pause, () => {
    if (!campaign.running) return outcome();
    const { website_id } = website;
    const { campaign_id, targets } = campaign;
    const next = Math.min(targets.length, campaign.reached + Math.max(1, Math.ceil(targets.length / steps)));
    const events: CausedEvent[] = targets
      .slice(campaign.reached, next)
      .flatMap((peopleId) => deliver(world, website, campaign, peopleId));
    campaign.reached = next;
    events.push(caused("campaign:progress", { website_id, campaign_id, progress: progressOf(campaign) }));
    if (!isDone(campaign)) return { ...outcome(...events), later: [step(world, website, campaign)] };
    campaign.running = false;
    events.push(caused("campaign:dispatched", { website_id, campaign_id }), runningChanged(website, campaign));
    return outcome(...events);
  });
}

function deliver(world: World, website: Website, campaign: Campaign, peopleId: string): readonly CausedEvent[] {
  const { options, message, sender } = campaign;
  if (!options.deliver_to_chatbox || message === "") return [];
  const session = [...website.sessions.values()].findLast(({ people_id }) => people_id === peopleId);
  if (!session) return [];
  const operator = website.operators.get(sender.user_id ?? "");
  return sendMessage(world, website, session, {
    type: "text",
    from: "operator",
    content: message,
    automated: true,
    ...(operator ? { user: authorOf(operator) } : {}),
  }).events;
}

function runningChanged({ website_id }: Website, { campaign_id, running }: Campaign) {
  return caused("campaign:running", { website_id, campaign_id, running });
}
