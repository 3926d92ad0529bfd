import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "webhook/whole",
  title: "From a body's bytes to the handler's end: verify, parse, validate, dispatch. Only ours validates.",
  metrics: { rate: { unit: "hooks/s", better: "higher" } },
  variants: { "0.6 kB": { size: 100 }, "5 kB": { size: 4500 }, "300 kB": { size: 300_000 } },
  contestants: {
    ours: { file: "./whole/ours.mjs", params: { validation: "warn" } },
    "ours, validation off": { file: "./whole/ours.mjs", params: { validation: "off" } },
    "crisp-api": "./whole/crisp-api.mjs",
    "@octokit/webhooks": "./whole/octokit.mjs",
  },
  ratios: [
    { of: "ours", to: "crisp-api", reach: 1 },
    { of: "ours, validation off", to: "crisp-api", reach: 1 },
    { of: "ours", to: "@octokit/webhooks" },
  ],
});
