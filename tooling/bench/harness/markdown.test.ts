import { expect, test } from "vitest";
import { toDocument } from "./markdown.mjs";

const spread = (median: number) => ({ median, min: median, max: median, rounds: [median] });

test("the document begins with what was to be reached, and says what was not", () => {
  const document = toDocument([
    {
      name: "area/one",
      title: "One.",
      date: "2026-01-02T00:00:00.000Z",
      quick: false,
      rounds: 1,
      machine: { cpu: "a processor", cores: 2, memory: 1, platform: "linux x64", node: "20.20.2" },
      metrics: { rate: { unit: "ops/s", better: "higher" } },
      variants: {
        small: {
          figures: { ours: { rate: spread(950) }, theirs: { rate: spread(1000) } },
          ratios: [
            { of: "ours", to: "theirs", metric: "rate", reach: 0.9, ...spread(0.95) },
            { of: "ours", to: "limit", metric: "rate", reach: 0.9, ...spread(0.5) },
            { of: "ours", to: "another", metric: "rate", ...spread(2) },
          ],
        },
      },
    },
  ]);
  const [reach = "", each = ""] = document.split("## Each benchmark");
  expect(reach).toMatch(/area\/one +\| small +\| ours \/ theirs \| 0\.95 +\| 0\.9 +\| yes/);
  expect(reach).toMatch(/ours \/ limit +\| 0\.5 +\| 0\.9 +\| no/);
  expect(reach).not.toContain("another");
  expect(each).toContain("### area/one");
  expect(each).toContain("2026-01-02, Node 20.20.2, 2 × a processor, linux x64; 1 round.");
});
