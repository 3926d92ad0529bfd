import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "rest/calls",
  title:
    "Calls of the mock's REST API, one after another or 20 at a time: bare fetch with the same headers, which reads and parses the answer, is the limit.",
  metrics: { rate: { unit: "calls/s", better: "higher" } },
  variants: {
    "read, one at a time": { call: "read", concurrency: 1 },
    "read, 20 at a time": { call: "read", concurrency: 20 },
    "send, 20 at a time": { call: "send", concurrency: 20 },
  },
  contestants: {
    "fetch (limit)": { file: "./calls/measure-calls.mjs", params: { client: "fetch" } },
    ours: { file: "./calls/measure-calls.mjs", params: { client: "ours" } },
    "crisp-api": { file: "./calls/measure-calls.mjs", params: { client: "crisp-api" } },
  },
  ratios: [
    { of: "ours", to: "fetch (limit)", reach: 0.9 },
    { of: "ours", to: "crisp-api", reach: 1 },
  ],
});
