import type { Condition } from "./filter.ts";

/** The recipients of a campaign. */
export interface CampaignRecipients {
  /** `"all"`, `"segments"`, `"people"` or `"filter"`. */
  readonly type?: string;
  readonly segments?: readonly string[];
  readonly people?: readonly string[];
  readonly filter?: readonly Condition[];
}

/** The trigger of an automated campaign. */
export interface CampaignFlow {
  readonly launch_event?: string;
  readonly assert_filter?: readonly Condition[];
  readonly assert_delay?: number;
  readonly deliver_once?: boolean;
  readonly deliver_delay?: number;
}

/** The delivery of a campaign. */
export interface CampaignOptions {
  readonly deliver_to_chatbox?: boolean;
  readonly deliver_to_email?: boolean;
  readonly sender_name_website?: boolean;
  readonly sender_email_reply?: boolean;
  readonly tracking?: boolean;
}

/** A message to many contacts. */
export interface Campaign {
  readonly campaign_id: string;
  type: string;
  format: string;
  name: string;
  subject: string;
  tag: string;
  sender: { readonly user_id?: string };
  recipients: CampaignRecipients;
  flow: CampaignFlow;
  message: string;
  options: CampaignOptions;
  dispatched: boolean;
  running: boolean;
  /** Contacts that it is sent to, from its dispatch on. */
  targets: readonly string[];
  /** The number of reached recipients. */
  reached: number;
  readonly created_at: number;
  updated_at: number;
  dispatched_at: number | null;
}

/** Templates of campaigns. */
export interface CampaignTemplate {
  readonly template_id: string;
  type: string;
  format: string;
  name: string;
  content: string;
  readonly created_at: number;
  updated_at: number;
}
