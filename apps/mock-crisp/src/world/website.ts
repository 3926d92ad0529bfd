import type { Campaign, CampaignTemplate } from "./campaign.ts";
import type { Helpdesk } from "./helpdesk.ts";
import type { Inbox, Team } from "./inbox.ts";
import type { Operator } from "./operator.ts";
import type { PlanSubscription } from "./plan.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";
import type { Spam } from "./spam.ts";

/** A workspace of Crisp. */
export interface Website {
  readonly website_id: string;
  name: string;
  domain: string;
  logo: string;
  /** Set when its deletion was asked for, which may still be aborted. */
  deletion_requested_at: number | null;
  readonly created_at: number;
  readonly operators: Map<string, Operator>;
  /** By session id; the one that changed last comes last. */
  readonly sessions: Map<string, Session>;
  /** Contacts, by people id. */
  readonly people: Map<string, Profile>;
  /** People ids by email in lower case. */
  readonly people_by_email: Map<string, string>;
  /** Plugins that it installed, by plugin id. */
  readonly subscriptions: Map<string, Subscription>;
  readonly inboxes: Map<string, Inbox>;
  readonly teams: Map<string, Team>;
  readonly spams: Map<string, Spam>;
  readonly campaigns: Map<string, Campaign>;
  readonly campaign_templates: Map<string, CampaignTemplate>;
  /** Null: none was made. */
  helpdesk: Helpdesk | null;
  /** Null: none is subscribed to. */
  plan: PlanSubscription | null;
  /** Settings of the workspace besides its own fields: contact, inbox, emails, chatbox. */
  settings: Readonly<Record<string, unknown>>;
  verify: { readonly enabled: boolean; readonly secret: string };
  /** Visitors that each blocking rule kept out. */
  readonly blocked_visitors: Map<string, number>;
  /** Suggestions that were deleted, such as `conversation_segments:vip`. */
  readonly forgotten_suggestions: Set<string>;
  /** The number of visitors named so far: `visitor1`, `visitor2` … */
  visitors: number;
}

/** Items that a plugin charges a website for in addition to its price. */
export interface UsageBill {
  readonly name: string;
  readonly units: number;
  readonly price: number;
}

/** A plugin's installation on a website. */
export interface Subscription {
  readonly plugin_id: string;
  readonly since: number;
  settings: Record<string, unknown>;
  readonly bills?: UsageBill[];
}
