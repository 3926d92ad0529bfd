import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const conditions = ["@x/source", ...defaultServerConditions];

// The tests that tell mutants apart quickly: a thousand of them are tried. The core has the conformance suite in process; of
// the adapters each is met in its framework.
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
