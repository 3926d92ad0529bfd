import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "queue/single-events",
  title:
    "10,000 events, each of another conversation: stored, then handled in one process. Bare BullMQ has one job an event.",
  metrics: {
    rate: { unit: "events/s", better: "higher" },
    store: { unit: "events/s", better: "higher" },
    handle: { unit: "events/s", better: "higher" },
    memory: { unit: "B/event", better: "lower" },
  },
  variants: { "": { conversations: 10_000 } },
  contestants: { "@x/crisp-queue": "./ours.mjs", "bullmq (bare)": "./bullmq.mjs" },
  ratios: [
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "rate", reach: 0.6 },
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "store" },
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "handle" },
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "memory" },
  ],
});
