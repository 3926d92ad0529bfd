import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/deliveries",
  title: "Web hooks signed, sent, answered and recorded, next to the same requests from bare undici.",
  metrics: {
    rate: { unit: "deliveries/s", better: "higher" },
    cpu: { unit: "µs of the sender per delivery", better: "lower" },
  },
  variants: { "1 target": { targets: 1 }, "100 targets": { targets: 100 } },
  contestants: {
    ours: "./deliveries.mjs",
    "undici request": "./deliveries-undici.mjs",
    "undici dispatch (limit)": { file: "./deliveries-undici.mjs", params: { lowest: true } },
  },
  ratios: [
    { of: "ours", to: "undici request", reach: 0.6 },
    { of: "ours", to: "undici dispatch (limit)" },
    { of: "ours", to: "undici request", metric: "cpu" },
    { of: "ours", to: "undici dispatch (limit)", metric: "cpu" },
  ],
});
