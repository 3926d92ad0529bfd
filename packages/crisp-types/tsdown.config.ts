import { defineConfig } from "tsdown";

export default defineConfig({ entry: ["src/index.ts", "src/event-hub.ts"], platform: "neutral" });
