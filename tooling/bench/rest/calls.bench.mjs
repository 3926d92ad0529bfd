import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "rest/calls",
  title:
    "Calls of the mock's REST API, one after another or 20 at a time. Bare fetch with the same headers, which reads and parses the answer, is the limit; undici's own request function does without the objects of fetch.",
  metrics: { rate: { unit: "calls/s", better: "higher" } },
  // The first ratios are near their targets.
  turns: 20,
  variants: {
    "read, one at a time": { call: "read", concurrency: 1 },
    "read, 20 at a time": { call: "read", concurrency: 20 },
    "send, 20 at a time": { call: "send", concurrency: 20 },
  },
  contestants: {
    "fetch (limit)": { file: "./calls/measure-calls.mjs", params: { client: "fetch" } },
    ours: { file: "./calls/measure-calls.mjs", params: { client: "ours" } },
    "undici request": { file: "./calls/measure-calls.mjs", params: { client: "undici" } },
    "crisp-api": { file: "./calls/measure-calls.mjs", params: { client: "crisp-api" } },
  },
  ratios: [
    { of: "ours", to: "fetch (limit)", reach: 0.9 },
    { of: "ours", to: "undici request" },
    { of: "ours", to: "crisp-api", reach: 1 },
  ],
});
