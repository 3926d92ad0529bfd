import { defineBench } from "../harness/define.mjs";

const file = "./workers.mjs";
const of = (/** @type {number} */ workers) => ({ file, params: { workers } });

export default defineBench({
  name: "queue/workers",
  title: "6,000 events over 500 conversations, handlers of 10 ms, 10 at a time in each worker process.",
  metrics: { rate: { unit: "events/s", better: "higher" } },
  contestants: { "1 worker": of(1), "2 workers": of(2), "4 workers": of(4) },
  ratios: [
    { of: "2 workers", to: "1 worker" },
    { of: "4 workers", to: "1 worker" },
  ],
});
