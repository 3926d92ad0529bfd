import * as z from "zod/mini";
import { geolocation } from "../../shapes/geolocation.ts";
import { type DataOf, integer, looseObject, once, optional, record } from "../../shapes/schema.ts";
import { clearable, clearableAs, guaranteed, lenientObject, time } from "../schema.ts";
import { storedCondition } from "./query.ts";

const buildCampaignInput = () =>
  looseObject({
    type: optional(z.string()),
    format: optional(z.string()),
    name: optional(z.string()),
    subject: clearableAs(z.string()),
    tag: clearableAs(z.string()),
    sender: clearableAs(looseObject({ user_id: clearableAs(z.string()) })),
    recipients: clearableAs(
      looseObject({
        type: clearableAs(z.string()),
        segments: clearableAs(z.array(z.string())),
        people: clearableAs(z.array(z.string())),
        filter: clearableAs(z.array(storedCondition())),
      }),
    ),
    flow: clearableAs(
      looseObject({
        launch_event: clearableAs(z.string()),
        assert_filter: clearableAs(z.array(storedCondition())),
        assert_delay: clearableAs(z.number()),
        deliver_once: clearableAs(z.boolean()),
        deliver_delay: clearableAs(z.number()),
      }),
    ),
    message: clearableAs(z.string()),
    options: clearableAs(
      looseObject({
        deliver_to_chatbox: clearable(z.boolean()),
        deliver_to_email: clearable(z.boolean()),
        sender_name_website: clearable(z.boolean()),
        sender_email_reply: clearable(z.boolean()),
        tracking: clearable(z.boolean()),
      }),
    ),
    campaign_id: optional(z.string()),
    statistics: optional(
      looseObject({ opened: optional(integer()), clicked: optional(integer()), unsubscribed: optional(integer()) }),
    ),
    ready: optional(z.boolean()),
    dispatched: optional(z.boolean()),
    running: optional(z.boolean()),
    progress: optional(integer()),
    targets: optional(integer()),
    reached: optional(integer()),
    created_at: optional(z.nullable(integer())),
    updated_at: optional(z.nullable(integer())),
    dispatched_at: optional(z.nullable(integer())),
  });

/** A campaign to write. Clients send back what they read: fields that the server sets are accepted and ignored. */
export interface CampaignInput extends DataOf<typeof buildCampaignInput> {}

/** Schema of {@link CampaignInput}. */
export const campaignInput: () => z.ZodMiniType<CampaignInput> = /* @__PURE__ */ once(buildCampaignInput);

const buildCampaignSummary = () =>
  lenientObject({
    campaign_id: z.string(),
    type: z.string(),
    format: z.string(),
    name: z.string(),
    subject: z.string(),
    tag: z.string(),
    ready: z.boolean(),
    dispatched: z.boolean(),
    running: z.boolean(),
    progress: integer(),
    targets: integer(),
    reached: integer(),
    created_at: guaranteed(time()),
    updated_at: guaranteed(time()),
    dispatched_at: z.nullable(time()),
  });

/** A campaign in a list. */
export interface CampaignSummary extends DataOf<typeof buildCampaignSummary> {}

/** Schema of {@link CampaignSummary}. */
export const campaignSummary: () => z.ZodMiniType<CampaignSummary> = /* @__PURE__ */ once(buildCampaignSummary);

const buildCampaign = () =>
  lenientObject({
    campaign_id: z.string(),
    type: z.string(),
    format: z.string(),
    name: z.string(),
    subject: z.string(),
    tag: z.string(),
    ready: z.boolean(),
    dispatched: z.boolean(),
    running: z.boolean(),
    progress: integer(),
    targets: integer(),
    reached: integer(),
    created_at: guaranteed(time()),
    updated_at: guaranteed(time()),
    dispatched_at: z.nullable(time()),
    sender: lenientObject({ user_id: optional(z.string()) }),
    recipients: lenientObject({
      type: optional(z.string()),
      segments: optional(z.array(z.string())),
      people: optional(z.array(z.string())),
      filter: optional(z.array(storedCondition())),
    }),
    flow: lenientObject({
      launch_event: optional(z.string()),
      assert_filter: optional(z.array(storedCondition())),
      assert_delay: optional(z.number()),
      deliver_once: optional(z.boolean()),
      deliver_delay: optional(z.number()),
    }),
    message: z.string(),
    options: lenientObject({
      deliver_to_chatbox: clearable(z.boolean()),
      deliver_to_email: clearable(z.boolean()),
      sender_name_website: clearable(z.boolean()),
      sender_email_reply: clearable(z.boolean()),
      tracking: clearable(z.boolean()),
    }),
    statistics: lenientObject({ opened: integer(), clicked: integer(), unsubscribed: integer() }),
  });

/** A campaign. */
export interface Campaign extends DataOf<typeof buildCampaign> {}

/** Schema of {@link Campaign}. */
export const campaign: () => z.ZodMiniType<Campaign> = /* @__PURE__ */ once(buildCampaign);

const buildCampaignTemplateInput = () =>
  looseObject({
    type: optional(z.string()),
    format: optional(z.string()),
    name: optional(z.string()),
    content: optional(z.string()),
    template_id: optional(z.string()),
    created_at: optional(z.nullable(integer())),
    updated_at: optional(z.nullable(integer())),
  });

/** A template to write. */
export interface CampaignTemplateInput extends DataOf<typeof buildCampaignTemplateInput> {}

/** Schema of {@link CampaignTemplateInput}. */
export const campaignTemplateInput: () => z.ZodMiniType<CampaignTemplateInput> =
  /* @__PURE__ */ once(buildCampaignTemplateInput);

const buildCampaignTemplateSummary = () =>
  lenientObject({
    template_id: z.string(),
    type: z.string(),
    name: z.string(),
    format: z.string(),
    created_at: time(),
    updated_at: time(),
  });

/** A template in a list. */
export interface CampaignTemplateSummary extends DataOf<typeof buildCampaignTemplateSummary> {}

/** Schema of {@link CampaignTemplateSummary}. */
export const campaignTemplateSummary: () => z.ZodMiniType<CampaignTemplateSummary> =
  /* @__PURE__ */ once(buildCampaignTemplateSummary);

const buildCampaignStatistic = () =>
  lenientObject({
    type: z.string(),
    profile: optional(
      looseObject({
        people_id: optional(z.string()),
        email: optional(z.string()),
        person: optional(
          looseObject({
            nickname: optional(z.string()),
            avatar: optional(z.nullable(z.string())),
            geolocation: optional(geolocation()),
          }),
        ),
      }),
    ),
    data: optional(record(z.unknown())),
    created_at: time(),
    updated_at: time(),
  });

/** An action of a contact on a campaign, such as opening it. */
export interface CampaignStatistic extends DataOf<typeof buildCampaignStatistic> {}

/** Schema of {@link CampaignStatistic}. */
export const campaignStatistic: () => z.ZodMiniType<CampaignStatistic> = /* @__PURE__ */ once(buildCampaignStatistic);
