import * as z from "zod/mini";
import type { Campaign, CampaignTemplate } from "../campaign.ts";
import { author, condition, count, type Fields, flag, nullable, open, text, texts, time } from "./common.ts";

const flags = (...names: readonly string[]) => open(Object.fromEntries(names.map((name) => [name, flag])));

export const campaign = z.looseObject({
  campaign_id: text,
  type: text,
  format: text,
  name: text,
  subject: text,
  tag: text,
  sender: author,
  recipients: open({ type: text, segments: texts, people: texts, filter: z.array(condition) }),
  flow: open({
    launch_event: text,
    assert_filter: z.array(condition),
    assert_delay: z.number(),
    deliver_once: flag,
    deliver_delay: z.number(),
  }),
  message: text,
  options: flags("deliver_to_chatbox", "deliver_to_email", "sender_name_website", "sender_email_reply", "tracking"),
  dispatched: flag,
  running: flag,
  targets: texts,
  reached: count,
  created_at: time,
  updated_at: time,
  dispatched_at: nullable(time),
} satisfies Fields<Campaign>);

export const template = z.looseObject({
  template_id: text,
  type: text,
  format: text,
  name: text,
  content: text,
  created_at: time,
  updated_at: time,
} satisfies Fields<CampaignTemplate>);
