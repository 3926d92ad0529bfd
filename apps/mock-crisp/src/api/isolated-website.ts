import type { Defaults } from "../world/create-world.ts";

/** A website with a plugin that no other website installed, and tokens that see nothing else. */
export interface IsolatedWebsite extends Defaults {
  readonly webhook_secret: string;
}

/** How an isolated website may be named. */
export interface IsolatedWebsiteOptions {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
}
