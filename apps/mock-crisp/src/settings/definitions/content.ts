import type { Seed } from "../../world/seed/seed-schema.ts";
import type { Snapshot } from "../../world/snapshot.ts";
import { integer, jsonFile, text, textsOrNull, toggle, url } from "../kinds.ts";
import { setting } from "../setting.ts";

/** The mock's initial data, and the targets of its web hooks. */
export const content = {
  randomSeed: setting(integer(0, 2 ** 32 - 1), {
    default: undefined,
    summary: "seed that makes new ids repeatable; random ids if not set",
    details: "The default website, plugin and tokens have the same ids in every mock.",
  }),
  seed: setting(jsonFile<Seed | Snapshot>(), {
    default: undefined,
    summary: "initial data: a seed or a snapshot (JSON)",
  }),
  data: setting(text, {
    default: undefined,
    summary: "directory that keeps all data across restarts",
    details:
      "Written at most 2 s after a change, less often if the data is large. Replaces the seed once there is data.",
  }),
  forwardTo: setting(url, { default: undefined, summary: "send signed plugin web hooks to this URL" }),
  forwardWebsiteHook: setting(url, { default: undefined, summary: "send unsigned website web hooks to this URL" }),
  webhookSecret: setting(text, {
    default: "mock_webhook_secret",
    isSecret: true,
    summary: "secret that signs plugin web hooks",
  }),
  allowRemote: setting(toggle, {
    default: false,
    summary: "allow web hooks to public addresses",
    details: "Without it only loopback and private ranges are allowed, whatever a name resolves to.",
  }),
  strict: setting(toggle, {
    default: false,
    summary: "reject requests that the real service is known to reject",
    details: "Also unknown fields, which are otherwise ignored.",
  }),
  pluginScopes: setting(textsOrNull, {
    default: null,
    perWebsite: true,
    summary: "scopes of the plugin's token; null = a development token, which is not bound by scopes",
  }),
};
