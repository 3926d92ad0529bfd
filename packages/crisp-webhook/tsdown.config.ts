import { defineConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };

/** The entries of `exports` that are built from src/adapters. */
const adapters = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === "object" && "default" in entry && entry.default.startsWith("./dist/adapters/")
    ? [entry.default.slice("./dist/".length, -".js".length)]
    : [],
);

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "error-codes": "src/error-codes.ts",
    verify: "src/signature/verify.ts",
    "verify-node": "src/signature/verify-node.ts",
    "crisp-api-compat": "src/signature/crisp-api-compat.ts",
    redis: "src/dedupe/redis-dedupe.ts",
    testing: "src/testing/sign-test-request.ts",
    "engine-node": "src/signature/engine-node.ts",
    "engine-web": "src/signature/engine-web.ts",
    "diagnostics-node": "src/dispatch/diagnostics-node.ts",
    "diagnostics-web": "src/dispatch/diagnostics-web.ts",
    ...Object.fromEntries(adapters.map((name) => [name, `src/${name}.ts`])),
  },
  // The platform is chosen by the runtime or bundler, through the conditions of `imports` in package.json.
  deps: { neverBundle: ["#engine", "#diagnostics"] },
  platform: "node",
  fixedExtension: false,
});
