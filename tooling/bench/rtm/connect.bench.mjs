import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "rtm/connect",
  title:
    "From a new client to authenticated, against mock-crisp on loopback. Imports do not count. `first` is a process's first connection.",
  metrics: { first: { unit: "ms", better: "lower" }, next: { unit: "ms", better: "lower" } },
  contestants: {
    "@x/crisp-rtm": "./connect/ours.mjs",
    "socket.io-client (bare, knows the endpoint)": "./connect/bare.mjs",
    "crisp-api": "./connect/official.mjs",
  },
  ratios: [
    // 2.5 times as long as a bare client, which needs no endpoint request, is a ratio of 0.4.
    { of: "@x/crisp-rtm", to: "socket.io-client (bare, knows the endpoint)", metric: "first", reach: 0.4 },
    { of: "@x/crisp-rtm", to: "socket.io-client (bare, knows the endpoint)", metric: "next", reach: 0.4 },
    { of: "@x/crisp-rtm", to: "crisp-api", metric: "first" },
  ],
});
