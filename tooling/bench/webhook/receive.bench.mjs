import { defineBench } from "../harness/define.mjs";

const file = "./receive/load.mjs";

export default defineBench({
  name: "webhook/receive",
  title:
    "Signed hooks over 50 connections to a server in a process of its own, each verified, parsed, handled and answered with a body.",
  metrics: {
    rate: { unit: "requests/s", better: "higher" },
    cpu: { unit: "µs of the server per request", better: "lower" },
  },
  variants: { "0.3 kB": { size: 300 } },
  contestants: {
    "node:http, checks nothing (limit)": { file, params: { server: "bare.mjs" } },
    "ours on node:http": { file, params: { server: "ours-node.mjs" } },
    "ours on express": { file, params: { server: "ours-express.mjs" } },
    "ours on fastify": { file, params: { server: "ours-fastify.mjs" } },
    "express.json(), checks nothing": { file, params: { server: "express.mjs" } },
    "crisp-api on node:http": { file, params: { server: "crisp-api.mjs" } },
    "@octokit/webhooks on node:http": { file, params: { server: "octokit.mjs" } },
  },
  ratios: [
    { of: "ours on node:http", to: "node:http, checks nothing (limit)", metric: "rate", reach: 0.55 },
    ...["rate", "cpu"].flatMap((metric) => [
      { of: "ours on node:http", to: "crisp-api on node:http", metric, reach: 1 },
      { of: "ours on node:http", to: "@octokit/webhooks on node:http", metric },
    ]),
    { of: "ours on express", to: "express.json(), checks nothing" },
    { of: "ours on fastify", to: "ours on node:http" },
  ],
});
