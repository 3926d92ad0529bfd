import { defaultSettings, type MockCrispOptions, type MockCrispSettings } from "./options.ts";

/** Options over the defaults. An option that is given as `undefined` is not given. */
export function resolveSettings({ delivery, ...options }: MockCrispOptions): MockCrispSettings {
  return {
    ...defaultSettings,
    ...given(options),
    delivery: { ...defaultSettings.delivery, ...given(delivery ?? {}) },
  };
}

function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
