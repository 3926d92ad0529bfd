import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

// Workspace packages resolve to their sources: a test never runs against a stale build.
const conditions = ["@x/source", ...defaultServerConditions];

const project = (name: string, root: string) => ({
  extends: true as const,
  root,
  test: {
    name,
    // Generous: a busy machine is no failure, and nothing here waits by the clock.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/.stryker-tmp/**", "**/templates/**"],
  },
});

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Left to itself vitest keeps one core free: half of a small machine, while most tests wait for sockets.
    maxWorkers: "100%",
    // A third of the time would go into importing the same modules once per file. What a test starts it closes.
    isolate: false,
    // Inline entries: a project found by a glob would not inherit the conditions above.
    projects: [
      project("crisp-types", "packages/crisp-types"),
      project("crisp-webhook", "packages/crisp-webhook"),
      project("crisp-rest", "packages/crisp-rest"),
      project("crisp-rtm", "packages/crisp-rtm"),
      project("crisp-queue", "packages/crisp-queue"),
      project("mock-crisp", "apps/mock-crisp"),
      project("create-crisp-bot", "apps/create-crisp-bot"),
      project("echo-bot", "apps/echo-bot"),
      project("contract", "tooling/contract"),
      project("tooling", "tooling/generate"),
      project("bench", "tooling/bench"),
      project("docs", "tooling/docs"),
      project("scripts", "tooling/scripts"),
    ],
  },
});
