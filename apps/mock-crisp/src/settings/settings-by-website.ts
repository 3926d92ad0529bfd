import type { MockCrispSettings, WebsiteSettingsOptions } from "./options.ts";
import { resolveWebsiteSettings } from "./resolve-settings.ts";

/** The settings that hold for each website: the mock's, and over them those that an isolated website was created with. */
export interface SettingsByWebsite {
  /** Those of a website; without an id, or for a website without settings, those of the mock. */
  of(website_id?: string): MockCrispSettings;
  /** Gives a website its own. Throws `invalid_data`, and then changes nothing. */
  set(website_id: string, options: WebsiteSettingsOptions): void;
  remove(website_id: string): void;
  clear(): void;
}

/** Creates the settings of all websites of a mock. */
export function createSettingsByWebsite(base: MockCrispSettings): SettingsByWebsite {
  const own = new Map<string, MockCrispSettings>();
  return {
    of: (website_id) => (website_id === undefined ? base : (own.get(website_id) ?? base)),
    set(website_id, options) {
      own.set(website_id, resolveWebsiteSettings(base, options));
    },
    remove(website_id) {
      own.delete(website_id);
    },
    clear: () => own.clear(),
  };
}
