import type { WebsiteSettingsOptions } from "../settings/options.ts";
import type { Defaults } from "../world/create-world.ts";
import type { Seed } from "../world/seed/seed-schema.ts";

/** A website with a plugin that no other website installed, and tokens that see nothing else. */
export interface IsolatedWebsite extends Defaults {
  readonly webhook_secret: string;
  /** Its data at the beginning, also after a reset. */
  readonly seed: Seed | undefined;
}

/** How an isolated website is created. */
export interface IsolatedWebsiteOptions {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  /** Settings of this website only, such as short retry delays. Those left out are the mock's. */
  readonly settings?: WebsiteSettingsOptions | undefined;
  /** Its data at the beginning. Default: no contacts and no conversations. */
  readonly seed?: Seed | undefined;
}
