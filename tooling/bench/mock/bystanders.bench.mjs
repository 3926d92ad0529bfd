import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/bystanders",
  title: "One event to 10 sockets, without others and among 2,000 that may not see it: the cost must not grow.",
  metrics: {
    rate: { unit: "deliveries/s", better: "higher" },
    cpu: { unit: "µs of the server per event", better: "lower" },
    latency: { unit: "ms until the last has it, p99", better: "lower" },
  },
  contestants: {
    "no others": { file: "./fan-out.mjs", params: { kind: "mock", sockets: 10 } },
    "of another website": { file: "./fan-out.mjs", params: { kind: "mock", sockets: 10, blind: 2_000 } },
    "without this event": {
      file: "./fan-out.mjs",
      params: { kind: "mock", sockets: 10, blind: 2_000, blindBy: "filter" },
    },
  },
  ratios: [
    { of: "of another website", to: "no others", metric: "cpu", reach: 0.9 },
    { of: "without this event", to: "no others", metric: "cpu", reach: 0.9 },
  ],
});
