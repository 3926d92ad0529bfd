// Written by `pnpm generate` from the routes of @x/crisp-types.
import type { CallOptions } from "../../options.ts";

/** The methods of the group `plugin`. */
export interface PluginMethods {
  /** Reads the address of the RTM API for a plugin. `GET /plugin/connect/endpoints` */
  getConnectEndpoints(call?: CallOptions): Promise<ConnectEndpoints>;
  /** Reads the plugin's own id. `GET /plugin/connect/account` */
  getConnectAccount(call?: CallOptions): Promise<ConnectAccount>;
  /** Checks whether the token is valid. `HEAD /plugin/connect/session` */
  checkConnectSessionValidity(call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the websites that installed the plugin. `GET /plugin/connect/websites/all/{page_number}` */
  listAllConnectWebsites: {
    (pageNumber: number, filterConfigured: boolean | 0 | 1, includePlan: boolean | 0 | 1, call?: CallOptions): Promise<AllConnectWebsite[]>;
    /** All items: page by page, as they are needed. */
    all(filterConfigured: boolean | 0 | 1, includePlan: boolean | 0 | 1, call?: CallOptions): AsyncGenerator<AllConnectWebsite, void, undefined>;
  };
  /** Lists the websites that installed the plugin since a date. `GET /plugin/connect/websites/since` */
  listConnectWebsitesSince(dateSince: string, filterConfigured: boolean | 0 | 1, includePlan: boolean | 0 | 1, call?: CallOptions): Promise<AllConnectWebsite[]>;
  /** Lists the plugins that the operator's websites installed. `GET /plugins/subscription` */
  listAllActiveSubscriptions(call?: CallOptions): Promise<AllActiveSubscription[]>;
  /** Lists the plugins that a website installed. `GET /plugins/subscription/{website_id}` */
  listSubscriptionsForWebsite(websiteID: string, call?: CallOptions): Promise<AllActiveSubscription[]>;
  /** Reads a plugin's installation. `GET /plugins/subscription/{website_id}/{plugin_id}` */
  getSubscriptionDetails(websiteID: string, pluginID: string, call?: CallOptions): Promise<AllActiveSubscription>;
  /** Installs a plugin on a website. `POST /plugins/subscription/{website_id}` */
  subscribeWebsiteToPlugin(websiteID: string, pluginID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a plugin from a website. `DELETE /plugins/subscription/{website_id}/{plugin_id}` */
  unsubscribePluginFromWebsite(websiteID: string, pluginID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a plugin's settings on a website. `GET /plugins/subscription/{website_id}/{plugin_id}/settings` */
  getSubscriptionSettings(websiteID: string, pluginID: string, call?: CallOptions): Promise<SubscriptionSettings>;
  /** Replaces a plugin's settings on a website. `PUT /plugins/subscription/{website_id}/{plugin_id}/settings` */
  saveSubscriptionSettings(websiteID: string, pluginID: string, settings: object, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes a plugin's settings on a website; keys that are left out keep their values. `PATCH /plugins/subscription/{website_id}/{plugin_id}/settings` */
  updateSubscriptionSettings(websiteID: string, pluginID: string, settings: object, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the usage that the website was charged for. `GET /plugins/subscription/{website_id}/{plugin_id}/bill/usage` */
  getPluginUsageBills(websiteID: string, pluginID: string, call?: CallOptions): Promise<PluginUsageBill[]>;
  /** Charges the website for usage. `POST /plugins/subscription/{website_id}/{plugin_id}/bill/usage` */
  reportPluginUsageToBill(websiteID: string, pluginID: string, usage: PluginUsageBill, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Attests that a call came from this installation. `GET /plugins/subscription/{website_id}/{plugin_id}/attest/provenance` */
  getPluginAttestProvenance(websiteID: string, pluginID: string, call?: CallOptions): Promise<PluginAttestProvenance>;
  /** Passes a payload between the parts of a plugin. `POST /plugins/subscription/{website_id}/{plugin_id}/channel` */
  forwardPluginPayloadToChannel(websiteID: string, pluginID: string, payload: ForwardPluginPayloadToChannelBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Dispatches an event of a plugin to the website. `POST /plugins/subscription/{website_id}/{plugin_id}/event` */
  dispatchPluginEvent(websiteID: string, pluginID: string, payload: DispatchPluginEventBody, call?: CallOptions): Promise<Record<string, unknown>>;
}

export interface ConnectEndpoints {
  socket: ConnectEndpointsSocket;
  rescue: ConnectEndpointsRescue;
}

export interface ConnectEndpointsSocket {
  app: string;
  stream?: string;
}

export interface ConnectEndpointsRescue {
  socket: ConnectEndpointsRescueSocket;
}

export interface ConnectEndpointsRescueSocket {
  app: string;
  stream?: string;
}

export interface ConnectAccount {
  plugin_id: string;
}

export interface AllConnectWebsite {
  website_id: string;
  price: number;
  token: string;
  settings: Record<string, unknown>;
  plan?: AllConnectWebsitePlan;
  difference?: string;
}

export interface AllConnectWebsitePlan {
  id: string;
  name: string;
  trialing: boolean;
}

export interface AllActiveSubscription {
  id: string;
  urn: string;
  type: string;
  category: string;
  name: string;
  summary: string;
  price: number;
  plans: AllActiveSubscriptionPlan[];
  icon: string;
  website_url: string;
  contact_url: string;
  terms_url: string;
  privacy_url: string;
  help_url: string;
  video_url: string;
  configurable: boolean;
  since: string;
  active: boolean;
  website_id: string;
  card_id: string;
  /** Known from the official Go client only. */
  bill_period?: string;
  /** Known from the official Go client only. */
  bill_valid_until?: string;
}

export interface AllActiveSubscriptionPlan {
  id: string;
  name: string;
  price: number;
}

export interface SubscriptionSettings {
  plugin_id: string;
  website_id: string;
  token: string;
  schema: Record<string, unknown>;
  settings: Record<string, unknown>;
  settings_form_url: string;
  callback_url: string;
}

export interface PluginUsageBill {
  name: string;
  units: number;
  price: number;
}

export interface PluginAttestProvenance {
  payload: PluginAttestProvenancePayload;
  signed: string;
  /** Milliseconds since the epoch. */
  expire_at: number;
}

export interface PluginAttestProvenancePayload {
  website: PluginAttestProvenancePayloadWebsite;
  user: PluginAttestProvenancePayloadUser;
  plugin: PluginAttestProvenancePayloadPlugin;
}

export interface PluginAttestProvenancePayloadWebsite {
  website_id: string;
}

export interface PluginAttestProvenancePayloadUser {
  user_id: string;
  role: string;
}

export interface PluginAttestProvenancePayloadPlugin {
  plugin_id: string;
}

export interface ForwardPluginPayloadToChannelBody {
  namespace: string;
  identifier?: string;
  payload?: unknown;
}

export interface DispatchPluginEventBody {
  name: string;
  data?: Record<string, unknown>;
}
