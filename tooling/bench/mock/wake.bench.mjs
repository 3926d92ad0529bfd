import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/wake",
  title: "From an event until the wait for it has ended, at the 99th percentile, with a full journal. To reach: 5 ms.",
  metrics: { p99: { unit: "ms", better: "lower" }, median: { unit: "ms", better: "lower" } },
  contestants: {
    "waitFor, in process": { file: "./wake.mjs", params: { remote: false } },
    "GET /_mock/wait": { file: "./wake.mjs", params: { remote: true } },
  },
});
