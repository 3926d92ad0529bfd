import { defineConfig } from "tsdown";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/client/index.ts",
    "src/container/index.ts",
    "src/cli/bin.ts",
    "src/vitest.ts",
    "src/jest.ts",
    "src/playwright.ts",
  ],
  platform: "node",
  fixedExtension: false,
});
