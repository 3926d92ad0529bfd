import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "engine-node": "src/engine-node.ts",
    "engine-web": "src/engine-web.ts",
    verify: "src/verify.ts",
    "verify-node": "src/verify-node.ts",
    "adapters/express": "src/adapters/express.ts",
    "adapters/node": "src/adapters/node.ts",
  },
  // Whoever runs or bundles the package chooses the engine, by the conditions of its `imports`.
  deps: { neverBundle: ["#engine"] },
  platform: "node",
  fixedExtension: false,
});
