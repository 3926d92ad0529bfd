import * as z from "zod/mini";
import { campaign, template } from "./shapes/campaign.ts";
import { count, type Fields, flag, maybe, nullable, text, texts } from "./shapes/common.ts";
import { marks, session } from "./shapes/conversation.ts";
import { message } from "./shapes/message.ts";
import { profile } from "./shapes/people.ts";
import { inbox, operator, team } from "./shapes/team.ts";
import { spam, subscription } from "./shapes/website.ts";
import type { Website } from "./website.ts";
import type { Hook, Plugin, Token, Upload } from "./world.ts";

export { website } from "./shapes/website.ts";

/** The entities in each map of a website. */
export const held = {
  operators: operator,
  sessions: session,
  people: profile,
  people_by_email: text,
  subscriptions: subscription,
  inboxes: inbox,
  teams: team,
  spams: spam,
  campaigns: campaign,
  campaign_templates: template,
} as const satisfies Partial<Record<keyof Website, z.ZodMiniType>>;

/** The entities in each map of a conversation. Both are kept by fingerprint. */
export const heldBySession = { messages: message(), marks };

/** The entities in each map of the world besides its websites. */
export const heldByWorld = {
  plugins: z.looseObject({ plugin_id: text, urn: text, name: text, webhook_secret: text } satisfies Fields<Plugin>),
  tokens: z.looseObject({
    tier: z.enum(["plugin", "website", "user"]),
    identifier: text,
    key: text,
    owner_id: text,
    scopes: nullable(texts),
  } satisfies Fields<Token>),
  uploads: z.looseObject({
    name: text,
    type: text,
    size: nullable(count),
    website_id: maybe(text),
  } satisfies Fields<Upload>),
  hooks: z.looseObject({
    id: text,
    url: text.check(z.refine(isHttp, { error: "Invalid input: expected an http or https URL" })),
    kind: z.enum(["plugin", "website"]),
    owner_id: text,
    secret: maybe(text),
    events: maybe(texts),
    paused: maybe(flag),
  } satisfies Fields<Hook>),
};

function isHttp(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
