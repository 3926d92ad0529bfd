import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/ready",
  title:
    "The command line: from its start until it says that it is ready, and its memory when idle. To reach: 400 ms, 90 MB.",
  metrics: {
    ready: { unit: "ms", better: "lower" },
    memory: { unit: "MB", better: "lower" },
  },
  contestants: {
    "mock-crisp start": { file: "./ready.mjs", params: { args: ["start", "--port", "0", "--output", "json"] } },
  },
  rounds: 7,
});
