import { defineBench } from "../harness/define.mjs";

const counts = [1, 10, 120, 1_200];
const nameOf = (/** @type {number} */ count) => `${count.toLocaleString("en")} ${count === 1 ? "website" : "websites"}`;

export default defineBench({
  name: "rtm/backfill",
  title:
    "A plugin's client comes back after a cut. On each website a conversation has two messages that it missed, and gets another one during the backfill: until all three are delivered, in order. All figures but the first two are per website.",
  metrics: {
    time: { unit: "ms in all", better: "lower" },
    atOnce: { unit: "requests at once", better: "lower" },
    requests: { unit: "requests", better: "lower" },
    cpu: { unit: "ms of the client", better: "lower" },
  },
  contestants: Object.fromEntries(
    counts.map((websites) => [nameOf(websites), { file: "./backfill/recover.mjs", params: { websites } }]),
  ),
  ratios: [120, 1_200].flatMap((count) =>
    [
      { metric: "requests", reach: 1 },
      { metric: "cpu", reach: 0.8 },
    ].map((ratio) => ({ of: nameOf(count), to: nameOf(10), ...ratio })),
  ),
});
