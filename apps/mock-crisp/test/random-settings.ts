import { settingList } from "../src/settings/list.ts";
import type { MockCrispOptions } from "../src/settings/options.ts";
import { createRandomness } from "../src/world/randomness.ts";

/** Every setting that is an assumption, with a random value that is not its default. */
export function randomSettings(seed: number): MockCrispOptions {
  const random = createRandomness(seed);
  const between = (low: number, high: number) =>
    low + Math.floor((Number.parseInt(random.uuid().slice(0, 8), 16) / 2 ** 32) * (high - low + 1));
  const time = () => between(50, 2_000);
  const times = () => Array.from({ length: between(1, 3) }, time);

  /** Limits within which a comparison can work. */
  const byName: Readonly<Record<string, () => unknown>> = {
    maxFrameSize: () => between(10_000, 90_000),
    maxRequestSize: () => between(100_000, 900_000),
    maxUploadSize: () => between(1_000, 9_000_000),
    messagesPerPage: () => between(5, 35),
    entriesPerPage: () => between(3, 18),
    "delivery.concurrency": () => between(2, 14),
    "delivery.userAgent": () => `Changed/${seed}`,
    "delivery.websiteHookNever": () => ["message:send"],
  };

  const options: Record<string, unknown> = {};
  for (const { name, path, kind, assumption, default: standard } of settingList) {
    if (assumption === undefined) continue;
    const choices = kind.placeholder?.match(/^<(.*\|.*)>$/)?.[1]?.split("|") ?? [];
    let value: unknown;
    if (byName[name]) value = byName[name]();
    else if (kind.unit === "ms") value = kind.isList ? times() : time();
    else if (typeof standard === "boolean") value = !standard;
    else if (choices.length > 0) {
      const others = choices.filter((choice) => choice !== String(standard));
      const chosen = others[between(0, others.length - 1)];
      value = typeof standard === "number" ? Number(chosen) : chosen;
    } else throw new Error(`no random value is known for ${name}`);
    let group = options;
    for (const key of path.slice(0, -1)) {
      group[key] ??= {};
      group = group[key] as Record<string, unknown>;
    }
    group[path.at(-1) ?? name] = value;
  }
  return options as MockCrispOptions;
}
