import { defineBench } from "../harness/define.mjs";

const ours = "./events/ours.mjs";

export default defineBench({
  name: "rtm/events",
  title:
    "A burst of message:send to one handler, sent as ready-made frames by a server process. `rate` by the clock, `cpu` by the client's CPU time.",
  metrics: { rate: { unit: "events/s", better: "higher" }, cpu: { unit: "µs/event", better: "lower" } },
  contestants: {
    "@x/crisp-rtm, validation off": { file: ours, params: { validation: "off" } },
    "@x/crisp-rtm, validation warn": { file: ours, params: { validation: "warn" } },
    "socket.io-client (bare)": "./events/bare.mjs",
    "crisp-api": "./events/official.mjs",
  },
  ratios: ["rate", "cpu"].flatMap((metric) => [
    { of: "@x/crisp-rtm, validation off", to: "socket.io-client (bare)", metric, reach: 0.95 },
    { of: "@x/crisp-rtm, validation warn", to: "socket.io-client (bare)", metric, reach: 0.8 },
    { of: "@x/crisp-rtm, validation warn", to: "crisp-api", metric, reach: 1 },
  ]),
});
