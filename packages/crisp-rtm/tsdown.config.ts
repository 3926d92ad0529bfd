import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/error-codes.ts", "src/backfill/index.ts", "src/cursor/index.ts", "src/testing/index.ts"],
  platform: "node",
  fixedExtension: false,
});
