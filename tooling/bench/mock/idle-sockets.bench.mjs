import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/idle-sockets",
  title: "Sockets that are authenticated and hear nothing: what each holds in the server, and how fast they open.",
  metrics: {
    used: { unit: "kB of heap and buffers each", better: "lower" },
    resident: { unit: "kB resident each", better: "lower" },
    open: { unit: "opened/s", better: "higher" },
  },
  variants: { "10,000 sockets": { sockets: 10_000 } },
  contestants: {
    ours: { file: "./idle-sockets.mjs", params: { kind: "mock" } },
    "socket.io (limit)": { file: "./idle-sockets.mjs", params: { kind: "socket.io" } },
  },
  ratios: [{ of: "ours", to: "socket.io (limit)" }],
  timeout: 300,
});
