import { defineBench } from "../harness/define.mjs";

const nameOf = (/** @type {number} */ count) => `${count.toLocaleString("en")} conversations`;

export default defineBench({
  name: "queue/growth",
  title:
    "10,000 events over 10 to 10,000 conversations, and 100,000 events over 100,000: stored, then handled in one process.",
  metrics: {
    rate: { unit: "events/s", better: "higher" },
    store: { unit: "events/s", better: "higher" },
    handle: { unit: "events/s", better: "higher" },
    memory: { unit: "B/event", better: "lower" },
  },
  contestants: Object.fromEntries(
    [10, 100, 1_000, 10_000, 100_000].map((conversations) => [
      nameOf(conversations),
      { file: "./ours.mjs", params: { conversations, events: Math.max(10_000, conversations) } },
    ]),
  ),
  ratios: [
    // More conversations for the same events cost a job each.
    { of: nameOf(100), to: nameOf(10) },
    { of: nameOf(1_000), to: nameOf(100) },
    { of: nameOf(10_000), to: nameOf(1_000) },
    // One event for each conversation in both: flat.
    { of: nameOf(100_000), to: nameOf(10_000), reach: 0.85 },
    { of: nameOf(100_000), to: nameOf(10_000), metric: "store", reach: 0.85 },
    { of: nameOf(100_000), to: nameOf(10_000), metric: "handle", reach: 0.85 },
    { of: nameOf(100_000), to: nameOf(10_000), metric: "memory", reach: 0.95 },
  ],
  rounds: 3,
});
