import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/error-codes.ts", "src/call/diagnostics-node.ts", "src/call/diagnostics-web.ts"],
  // Whoever runs or bundles the package chooses the platform, by the conditions of its `imports`.
  deps: { neverBundle: ["#diagnostics"] },
  platform: "neutral",
  fixedExtension: false,
});
