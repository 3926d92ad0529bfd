import { defineBench } from "../harness/define.mjs";
import { entriesOf, published } from "./published.mjs";

const file = "./import-module.mjs";
/** For use within a test runner only: these throw or begin a report elsewhere. */
const inRunner = ["vitest", "jest", "node-test"].map((runner) => `@x/mock-crisp/${runner}`);
const entries = published
  .flatMap(entriesOf)
  .map(({ entry }) => entry)
  .filter((entry) => !inRunner.includes(entry));
const others = ["zod/mini", "zod", "crisp-api", "@octokit/webhooks", "stripe", "bullmq"];
const ofModule = (/** @type {string} */ module) => [module, { file, params: { module } }];

export default defineBench({
  name: "weight/import",
  title:
    "Import of each published entry in a fresh process, over a bare Node: loading, evaluation and what is built eagerly. node:http stands for a module that is there already.",
  metrics: {
    time: { unit: "ms", better: "lower" },
    memory: { unit: "kB", better: "lower" },
  },
  contestants: {
    "node:http (limit)": { file, params: { module: "node:http" } },
    ...Object.fromEntries([...entries, ...others].map(ofModule)),
  },
  ratios: [
    { of: "@x/crisp-types", to: "zod/mini" },
    { of: "@x/crisp-types", to: "zod" },
    { of: "@x/crisp-types", to: "crisp-api" },
    { of: "@x/crisp-types", to: "zod/mini", metric: "memory" },
    { of: "@x/crisp-rest", to: "crisp-api", reach: 1 },
    { of: "@x/crisp-rtm", to: "crisp-api" },
    { of: "@x/crisp-webhook", to: "@octokit/webhooks" },
    { of: "@x/crisp-webhook", to: "stripe" },
    { of: "@x/crisp-queue", to: "bullmq" },
  ],
});
