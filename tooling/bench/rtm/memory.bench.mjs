import { defineBench } from "../harness/define.mjs";

const file = "./memory/clients.mjs";

export default defineBench({
  name: "rtm/memory",
  title: "What one more connected client holds, of 200 in one process.",
  metrics: { used: { unit: "kB of heap per client", better: "lower" } },
  contestants: {
    "@x/crisp-rtm": { file, params: { kind: "ours" } },
    "socket.io-client (bare)": { file, params: { kind: "bare" } },
    "crisp-api": { file, params: { kind: "official" } },
  },
  ratios: [
    { of: "@x/crisp-rtm", to: "socket.io-client (bare)" },
    { of: "@x/crisp-rtm", to: "crisp-api" },
  ],
});
