import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const conditions = ["@x/source", ...defaultServerConditions];

// Apart from the workspace's tests: they need the built site.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
