import * as z from "zod";
import { time } from "./common.ts";
import { condition } from "./query.ts";

const yes = z.boolean().exactOptional();
const text = z.string().exactOptional();
const texts = z.array(z.string()).exactOptional();

const written = {
  type: text,
  format: text,
  name: text,
  subject: text,
  tag: text,
  sender: z.object({ user_id: text }).exactOptional(),
  recipients: z
    .object({ type: text, segments: texts, people: texts, filter: z.array(condition).exactOptional() })
    .exactOptional(),
  flow: z
    .object({
      launch_event: text,
      assert_filter: z.array(condition).exactOptional(),
      assert_delay: z.number().exactOptional(),
      deliver_once: yes,
      deliver_delay: z.number().exactOptional(),
    })
    .exactOptional(),
  message: text,
  options: z
    .object({
      deliver_to_chatbox: yes,
      deliver_to_email: yes,
      sender_name_website: yes,
      sender_email_reply: yes,
      tracking: yes,
    })
    .exactOptional(),
};

const count = z.int().exactOptional();
const moment = z.int().nullable().exactOptional();

/** A campaign to write. Clients send what they read: what the server alone decides is taken, and left alone. */
export const campaignInput = z.object({
  ...written,
  campaign_id: text,
  statistics: z.object({ opened: count, clicked: count, unsubscribed: count }).exactOptional(),
  ready: yes,
  dispatched: yes,
  running: yes,
  progress: count,
  targets: count,
  reached: count,
  created_at: moment,
  updated_at: moment,
  dispatched_at: moment,
});

/** What of such a body is written. */
export function writtenCampaign(body: z.output<typeof campaignInput>) {
  const { campaign_id: _id, statistics: _clicks, ready: _ready, dispatched: _sent, running: _running, ...rest } = body;
  const { progress: _progress, targets: _targets, reached: _reached, ...unstamped } = rest;
  const { created_at: _created, updated_at: _updated, dispatched_at: _dispatched, ...written } = unstamped;
  return written;
}

/** A campaign in a list. */
export const campaignInList = z.object({
  campaign_id: z.string(),
  type: z.string(),
  format: z.string(),
  name: z.string(),
  subject: z.string(),
  tag: z.string(),
  ready: z.boolean(),
  dispatched: z.boolean(),
  running: z.boolean(),
  progress: z.int(),
  targets: z.int(),
  reached: z.int(),
  created_at: time,
  updated_at: time,
  dispatched_at: time.nullable(),
});

/** A campaign as it is read. */
export const campaign = campaignInList.extend({
  sender: z.object({ user_id: text }),
  recipients: written.recipients.unwrap(),
  flow: written.flow.unwrap(),
  message: z.string(),
  options: written.options.unwrap(),
  statistics: z.object({ opened: z.int(), clicked: z.int(), unsubscribed: z.int() }),
});

/** A template to write. */
export const templateInput = z.object({
  type: text,
  format: text,
  name: text,
  content: text,
  template_id: text,
  created_at: moment,
  updated_at: moment,
});

/** What of such a body is written. */
export function writtenTemplate(body: z.output<typeof templateInput>) {
  const { template_id: _id, created_at: _created, updated_at: _updated, ...written } = body;
  return written;
}

/** A template in a list. */
export const templateInList = z.object({
  template_id: z.string(),
  type: z.string(),
  name: z.string(),
  format: z.string(),
  created_at: time,
  updated_at: time,
});
