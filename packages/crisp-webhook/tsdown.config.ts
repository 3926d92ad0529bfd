import { defineConfig } from "tsdown";

const perPlatform = ["engine-node", "engine-web", "observe-node", "observe-web"];
const named = ["index", "verify", "verify-node", "drop-in", "redis", "testing"];
const adapters = ["express", "fastify", "hono", "koa", "lambda", "nest", "next", "node"];

export default defineConfig({
  entry: Object.fromEntries(
    [...perPlatform, ...named, ...adapters.map((adapter) => `adapters/${adapter}`)].map((name) => [
      name,
      `src/${name}.ts`,
    ]),
  ),
  // Whoever runs or bundles the package chooses the platform, by the conditions of its `imports`.
  deps: { neverBundle: ["#engine", "#observe"] },
  platform: "node",
  fixedExtension: false,
});
