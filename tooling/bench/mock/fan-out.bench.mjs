import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/fan-out",
  title: "One event to all sockets: the mock's trigger, with validation and journal, next to a bare broadcast.",
  metrics: {
    rate: { unit: "deliveries/s", better: "higher" },
    cpu: { unit: "µs of the server per event", better: "lower" },
    latency: { unit: "ms until the last has it, p99", better: "lower" },
  },
  variants: {
    "1 socket": { sockets: 1 },
    "100 sockets": { sockets: 100 },
    "1,000 sockets": { sockets: 1_000 },
    "10,000 sockets": { sockets: 10_000 },
  },
  contestants: {
    ours: { file: "./fan-out.mjs", params: { kind: "mock" } },
    "socket.io (limit)": { file: "./fan-out.mjs", params: { kind: "socket.io" } },
  },
  ratios: [
    // An event, recorded and listened to, costs about half of what its frame costs to one socket; with more it does not matter.
    { of: "ours", to: "socket.io (limit)", reach: { "1 socket": 0.6, default: 0.8 } },
    { of: "ours", to: "socket.io (limit)", metric: "cpu" },
    { of: "ours", to: "socket.io (limit)", metric: "latency" },
  ],
});
