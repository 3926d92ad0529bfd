import { defineBench } from "../harness/define.mjs";

const file = "./recovery/cut.mjs";

export default defineBench({
  name: "rtm/recovery",
  title: "A connection is cut by the transport: until the next is authenticated, seen from the server.",
  metrics: {
    median: { unit: "ms, median", better: "lower" },
    p95: { unit: "ms, p95", better: "lower" },
  },
  contestants: {
    "@x/crisp-rtm": { file, params: { kind: "ours" } },
    "socket.io-client (bare)": { file, params: { kind: "bare" } },
    // It takes five seconds for each cut.
    "crisp-api": { file, params: { kind: "official", cuts: 6 } },
  },
  ratios: ["median", "p95"].flatMap((metric) => [
    { of: "@x/crisp-rtm", to: "socket.io-client (bare)", metric },
    { of: "@x/crisp-rtm", to: "crisp-api", metric },
  ]),
});
