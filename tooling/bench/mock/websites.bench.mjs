import { defineBench } from "../harness/define.mjs";

const counts = [1, 10, 100, 1_000];

export default defineBench({
  name: "mock/websites",
  title: "One event to 10 sockets of one website, among 1 to 1,000 websites with a plugin and a socket each.",
  metrics: {
    rate: { unit: "deliveries/s", better: "higher" },
    cpu: { unit: "µs of the server per event", better: "lower" },
    latency: { unit: "ms until the last has it, p99", better: "lower" },
  },
  contestants: Object.fromEntries(
    counts.map((count) => [
      `${count.toLocaleString("en")} ${count === 1 ? "website" : "websites"}`,
      { file: "./fan-out.mjs", params: { kind: "mock", sockets: 10, websites: count - 1 } },
    ]),
  ),
  ratios: [10, 100, 1_000].map((count) => ({
    of: `${count.toLocaleString("en")} websites`,
    to: "1 website",
    metric: "cpu",
    reach: 0.9,
  })),
});
