import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/backlog",
  title: "Deliveries that wait for a hook that hangs: what each holds, what another hook notices, how fast they drain.",
  metrics: {
    memory: { unit: "kB each", better: "lower" },
    latency: { unit: "ms to another hook, p99", better: "lower" },
    drain: { unit: "deliveries/s", better: "higher" },
  },
  contestants: {
    "100 waiting": { file: "./backlog.mjs", params: { size: 100 } },
    "100,000 waiting": { file: "./backlog.mjs", params: { size: 100_000 } },
  },
  ratios: [
    { of: "100,000 waiting", to: "100 waiting", metric: "latency" },
    { of: "100,000 waiting", to: "100 waiting", metric: "drain" },
  ],
  timeout: 300,
});
