import { defineConfig } from "tsdown";

const named = ["index", "engine-node", "engine-web", "verify", "verify-node", "drop-in", "redis", "testing"];
const adapters = ["express", "fastify", "hono", "koa", "lambda", "nest", "next", "node"];

export default defineConfig({
  entry: Object.fromEntries(
    [...named, ...adapters.map((adapter) => `adapters/${adapter}`)].map((name) => [name, `src/${name}.ts`]),
  ),
  // Whoever runs or bundles the package chooses the engine, by the conditions of its `imports`.
  deps: { neverBundle: ["#engine"] },
  platform: "node",
  fixedExtension: false,
});
