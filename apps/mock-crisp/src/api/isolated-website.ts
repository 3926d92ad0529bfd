import type { WebsiteSettingsOptions } from "../settings/options.ts";
import type { Defaults } from "../world/create-world.ts";
import type { Operator } from "../world/operator.ts";
import type { Seed } from "../world/seed/seed-schema.ts";

/** A website with its own plugin, and tokens that have access to nothing else. */
export interface IsolatedWebsite extends Defaults {
  readonly webhook_secret: string;
  /** Its initial data, also after a reset. */
  readonly seed: Seed | undefined;
  /** Its own settings. */
  readonly settings?: WebsiteSettingsOptions | undefined;
  /** Its team without a seed, also after a reset. Snapshots of earlier versions have none. */
  readonly team?: readonly Operator[] | undefined;
}

/** Options of a new isolated website. */
export interface IsolatedWebsiteOptions {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  /** Settings of this website only, such as short retry delays. Those left out are the mock's. */
  readonly settings?: WebsiteSettingsOptions | undefined;
  /** Its initial data. Default: no contacts and no conversations. */
  readonly seed?: Seed | undefined;
}
