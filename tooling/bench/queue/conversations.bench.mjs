import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "queue/conversations",
  title: "10,000 events over 500 conversations: stored, then handled in one process. Bare BullMQ has one job an event.",
  metrics: {
    rate: { unit: "events/s", better: "higher" },
    store: { unit: "events/s", better: "higher" },
    handle: { unit: "events/s", better: "higher" },
    memory: { unit: "B/event", better: "lower" },
  },
  variants: { "": { conversations: 500 } },
  contestants: { "@x/crisp-queue": "./ours.mjs", "bullmq (bare)": "./bullmq.mjs" },
  ratios: [
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "rate", reach: 1 },
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "store" },
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "handle" },
    { of: "@x/crisp-queue", to: "bullmq (bare)", metric: "memory" },
  ],
});
