import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/error-codes.ts", "src/call/{cancellation,diagnostics}-{node,web}.ts"],
  // The runtime or the bundler chooses the platform, by the conditions of its `imports`.
  deps: { neverBundle: ["#cancellation", "#diagnostics"] },
  platform: "neutral",
  fixedExtension: false,
  outputOptions: {
    codeSplitting: {
      // Few files: separate chunks for shared modules compress badly. Code for failures is loaded together.
      groups: [
        {
          name: "failures",
          test: /\/call\/(loaded-later|conclude|failures|retry|sleep|safe-cause|connection-failure|warn)\.ts$/,
        },
        { name: "core", priority: 1, test: /\/src\/(errors|call\/(caller|cancellation|path|limiter|secrets))\.ts$/ },
      ],
    },
  },
});
