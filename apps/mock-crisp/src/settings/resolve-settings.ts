import { MockCrispError } from "../base/mock-crisp-error.ts";
import { settingList } from "./list.ts";
import type { MockCrispOptions, MockCrispSettings, WebsiteSettingsOptions } from "./options.ts";
import { nestValues, readOptions, type SettingValues } from "./read-options.ts";

const defaults: SettingValues = new Map(settingList.map((setting) => [setting.name, setting.default]));

/** Options over the defaults, every value checked. Throws `invalid_data`. */
export function resolveSettings(options: MockCrispOptions): MockCrispSettings {
  return settingsOf(new Map([...defaults, ...readOptions(options, { where: "settings" })]));
}

/** The settings of a mock without options. */
export const defaultSettings: MockCrispSettings = settingsOf(defaults);

/**
 * The mock's settings with those of one isolated website over them. Throws `invalid_data`, also for a setting that only
 * the whole mock can have.
 */
export function resolveWebsiteSettings(base: MockCrispSettings, options: WebsiteSettingsOptions): MockCrispSettings {
  const own = readOptions(options, {
    where: "settings",
    refuse: ({ perWebsite }) =>
      perWebsite ? undefined : "applies to the whole mock. Set it when the mock starts, not for a website.",
  });
  const inherited = new Map(settingList.map(({ name, path }) => [name, valueAt(base, path)]));
  return { ...settingsOf(new Map([...inherited, ...own])), tls: base.tls };
}

function settingsOf(values: SettingValues): MockCrispSettings {
  const { tls, tlsCert, tlsKey, ...others } = nestValues(values);
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new MockCrispError("invalid_data", "tlsCert and tlsKey (--tls-cert, --tls-key) must be given together.");
  }
  const certificate = tlsCert === undefined ? undefined : { cert: tlsCert, key: tlsKey };
  // Each value has passed the check of its own definition, from which the type derives.
  return { ...others, tls: certificate ?? (tls || undefined) } as unknown as MockCrispSettings;
}

/** The value that a nested object holds under these names. */
export function valueAt(nested: object, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    nested,
  );
}
