import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/error-codes.ts"],
  platform: "node",
  fixedExtension: false,
});
