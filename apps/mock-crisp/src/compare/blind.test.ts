import { expect, test } from "vitest";
import {
  addVisitors,
  compareWithHooks,
  installOnAnotherWebsite,
  isNoise,
  startProxy,
} from "../../test/compare-fixture.ts";
import { randomSettings } from "../../test/random-settings.ts";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import { assumptions } from "../settings/assumptions.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { readOptions } from "../settings/read-options.ts";
import { assumedBy, behaviourOf } from "./behaviour.ts";
import { probes } from "./probes/probes.ts";
import type { CompareOptions } from "./run-compare.ts";
import type { ShapeDifference } from "./shape-difference.ts";

/** More with `MOCK_CRISP_COMPARE_SEEDS=50`. */
const seeds = Array.from({ length: Number(process.env["MOCK_CRISP_COMPARE_SEEDS"] ?? 5) }, (_, index) => index + 1);

const measurable = assumptions.filter(({ setting, measure: { by } }) => setting !== undefined && by !== "never");

/** Compares everything that can be, and installs the plugin when it is asked for. */
function compareAll(real: MockCrisp, options: Partial<CompareOptions> = {}) {
  return compareWithHooks(real, {
    installWait: 60_000,
    report: (line) => {
      if (line.startsWith("Install the plugin")) void installOnAnotherWebsite(real);
    },
    ...options,
  });
}

/** Fields of a conversation that no measurement reads. */
const fields = [
  "availability",
  "is_blocked",
  "is_verified",
  "mentions",
  "participants",
  "status",
  "verifications",
  "unread",
];

/** The changes of a proxy to each answer, and the differences that they make in the list of conversations. */
function damageOf(seed: number) {
  const [renamed = "", dropped = "", retyped = ""] = [0, 3, 5].map(
    (step) => fields[(seed + step) % (fields.length - 1)],
  );
  const where = "website.listConversations";
  const differences: ShapeDifference[] = [
    { where, path: `[].${renamed}`, kind: "missing" },
    { where, path: `[].${renamed}_new`, kind: "extra" },
    { where, path: `[].${dropped}`, kind: "missing" },
    { where, path: `[].${retyped}`, kind: "type" },
  ];
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) => {
        if (key === dropped) return [];
        if (key === renamed) return [[`${key}_new`, replace(part)]];
        return [[key, key === retyped ? { was: typeof part } : replace(part)]];
      }),
    );
  };
  return { differences, change: (text: string) => JSON.stringify(replace(JSON.parse(text))) };
}

test.concurrent.each(seeds)(
  "finds every setting and field that was changed (seed %i)",
  { timeout: 240_000 },
  async (seed) => {
    await using real = await startMockCrisp(randomSettings(seed));
    await addVisitors(real, 20);
    const damage = damageOf(seed);
    await using proxy = await startProxy(real, { change: damage.change });
    const { assumptions: verdicts, shapes } = await compareAll(real, { apiUrl: proxy.url });
    const of = (id: string) => verdicts.find((verdict) => verdict.id === id);
    // On a busy machine some times cannot be measured.
    const isSpoilt = (id: string) => probes[id]?.scenario.isTimed === true && isNoise(of(id)?.why);
    for (const { id } of measurable) if (!isSpoilt(id)) expect(of(id)).toMatchObject({ id, verdict: "differs" });
    // The fixed behaviour of a mock does not depend on its settings.
    const unsettable = verdicts.filter(({ id }) => !measurable.some((assumption) => assumption.id === id));
    expect(unsettable.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    for (const difference of damage.differences) expect(shapes).toContainEqual(difference);

    // A mock with the measured values behaves like the real one.
    const behaviour = behaviourOf(verdicts);
    await using second = await startMockCrisp(behaviour as MockCrispOptions);
    await addVisitors(second, 20);
    const again = await compareAll(second, { assumed: assumedBy(readOptions(behaviour, { where: "behaviour" })) });
    expect(again.assumptions.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    expect(again.shapes).toEqual([]);
  },
);
