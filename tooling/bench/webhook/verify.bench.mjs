import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "webhook/verify",
  title: "Verify one signed body, each by its own scheme. crisp-api is given the body parsed, which it needs.",
  metrics: { rate: { unit: "ops/s", better: "higher" } },
  variants: { "0.6 kB": { size: 100 }, "5 kB": { size: 4500 }, "300 kB": { size: 300_000 } },
  contestants: {
    ours: "./verify/ours.mjs",
    "node:crypto (limit)": "./verify/node-crypto.mjs",
    "crisp-api": "./verify/crisp-api.mjs",
    "@octokit/webhooks-methods": "./verify/octokit.mjs",
    stripe: "./verify/stripe.mjs",
    standardwebhooks: "./verify/standardwebhooks.mjs",
  },
  ratios: [
    { of: "ours", to: "node:crypto (limit)", reach: 0.95 },
    { of: "ours", to: "crisp-api", reach: 1 },
    { of: "ours", to: "@octokit/webhooks-methods", reach: 1 },
    { of: "ours", to: "stripe", reach: 1 },
    { of: "ours", to: "standardwebhooks", reach: 1 },
  ],
});
