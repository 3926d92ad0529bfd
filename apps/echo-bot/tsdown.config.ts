import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/echo-bot.ts", "src/reply.ts"],
  platform: "node",
  fixedExtension: false,
});
