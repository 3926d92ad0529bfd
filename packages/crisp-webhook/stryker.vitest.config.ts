import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const conditions = ["@x/source", ...defaultServerConditions];

// What tells mutants apart, and quickly: a thousand of them are tried. The core has the conformance suite in process; of
// the adapters each is met in its framework.
const adapters = process.env["MUTATE"] === "adapters";

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [adapters ? "src/adapters/*.test.ts" : "src/*.test.ts"],
    exclude: ["src/{bad-input,mutations,worker-bundle}.test.ts"],
  },
});
