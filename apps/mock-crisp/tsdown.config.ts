import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "error-codes": "src/base/error-codes.ts",
    "client/index": "src/client/index.ts",
    "container/index": "src/container/index.ts",
    "scenario/index": "src/scenario/index.ts",
    "cli/bin": "src/cli/bin.ts",
    vitest: "src/testing/vitest.ts",
    jest: "src/testing/jest.ts",
    "node-test": "src/testing/node-test.ts",
    playwright: "src/testing/playwright.ts",
  },
  platform: "node",
  fixedExtension: false,
});
