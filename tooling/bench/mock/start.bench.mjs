import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/start",
  title:
    "Start a mock in this process: the first, one when warm, and a hundred at once. To reach: 25 ms warm, 300 ms for a hundred.",
  metrics: {
    warm: { unit: "ms", better: "lower" },
    first: { unit: "ms", better: "lower" },
    hundred: { unit: "ms", better: "lower" },
    close: { unit: "ms", better: "lower" },
  },
  contestants: {
    ours: { file: "./start.mjs", params: { kind: "mock-crisp" } },
    "bare express and socket.io (limit)": { file: "./start.mjs", params: { kind: "bare" } },
  },
  ratios: [
    { of: "ours", to: "bare express and socket.io (limit)" },
    { of: "ours", to: "bare express and socket.io (limit)", metric: "hundred" },
  ],
});
