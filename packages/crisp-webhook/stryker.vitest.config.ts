import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const conditions = ["@x/source", ...defaultServerConditions];

// The tests that detect mutants quickly: a thousand mutants are tried. The core runs the conformance suite in process; of
// the adapters each runs in its framework.
const adapters = process.env["MUTATE"] === "adapters";

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: adapters
      ? ["test/{adapters,parsed-bodies}.test.ts", "src/adapters/*.test.ts"]
      : ["src/**/*.test.ts", "test/{conformance,lifecycle,edges,hung-and-wrong}.test.ts"],
    exclude: adapters ? [] : ["src/adapters/**"],
  },
});
