import type { Campaign, CampaignTemplate } from "../campaign.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found, refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** The writable fields of a campaign. */
export type CampaignInput = Partial<
  Pick<
    Campaign,
    "type" | "format" | "name" | "subject" | "tag" | "sender" | "recipients" | "flow" | "message" | "options"
  >
>;

/** The writable fields of a template. */
export type TemplateInput = Partial<Pick<CampaignTemplate, "type" | "format" | "name" | "content">>;

/** The campaign of that id, or the refusal `campaign_not_found`. */
export function requireCampaign(website: Website, campaignId: string): Campaign {
  return found(website.campaigns.get(campaignId), "campaign_not_found", `the website has no campaign ${campaignId}`);
}

/** Makes a campaign. */
export function addCampaign(world: World, website: Website, input: CampaignInput): Outcome<Campaign> {
  const now = world.now();
  const campaign: Campaign = {
    campaign_id: world.newId(),
    ...blankCampaign,
    ...input,
    dispatched: false,
    running: false,
    targets: [],
    reached: 0,
    created_at: now,
    updated_at: now,
    dispatched_at: null,
  };
  website.campaigns.set(campaign.campaign_id, campaign);
  return { value: campaign, events: [] };
}

/** Changes a campaign: `merge` keeps what is left out, `replace` empties it. Refused while it runs. */
export function changeCampaign(
  world: World,
  website: Website,
  campaignId: string,
  input: CampaignInput,
  mode: "merge" | "replace",
): Outcome {
  const campaign = requireCampaign(website, campaignId);
  if (campaign.running) refuse("campaign_running", "pause the campaign before you change it");
  const { type, format, name } = campaign;
  const kept = mode === "merge" ? {} : { ...blankCampaign, type, format, name };
  Object.assign(campaign, kept, input, { updated_at: world.now() });
  return outcome();
}

/** Removes a campaign. One that runs ends. */
export function removeCampaign(website: Website, campaignId: string): Outcome {
  const campaign = requireCampaign(website, campaignId);
  campaign.running = false;
  website.campaigns.delete(campaignId);
  return outcome();
}

/** The template of that id, or the refusal `template_not_found`. */
export function requireTemplate(website: Website, templateId: string): CampaignTemplate {
  const template = website.campaign_templates.get(templateId);
  return found(template, "template_not_found", `the website has no template ${templateId}`);
}

/** Makes a template. */
export function addTemplate(world: World, website: Website, input: TemplateInput): Outcome<CampaignTemplate> {
  const now = world.now();
  const template: CampaignTemplate = {
    template_id: world.newId(),
    ...blankTemplate,
    ...input,
    created_at: now,
    updated_at: now,
  };
  website.campaign_templates.set(template.template_id, template);
  return { value: template, events: [] };
}

/** Changes a template: `merge` keeps what is left out, `replace` empties it. */
export function changeTemplate(
  world: World,
  website: Website,
  templateId: string,
  input: TemplateInput,
  mode: "merge" | "replace",
): Outcome {
  const template = requireTemplate(website, templateId);
  const { type, format, name } = template;
  const kept = mode === "merge" ? {} : { ...blankTemplate, type, format, name };
  Object.assign(template, kept, input, { updated_at: world.now() });
  return outcome();
}

/** Removes a template. */
export function removeTemplate(website: Website, templateId: string): Outcome {
  requireTemplate(website, templateId);
  website.campaign_templates.delete(templateId);
  return outcome();
}

/** The fields of a campaign that nobody wrote yet. */
export const blankCampaign = {
  type: "one_shot",
  format: "text",
  name: "",
  subject: "",
  tag: "",
  sender: {},
  recipients: {},
  flow: {},
  message: "",
  options: {},
} as const;

const blankTemplate = { type: "custom", format: "text", name: "", content: "" } as const;
