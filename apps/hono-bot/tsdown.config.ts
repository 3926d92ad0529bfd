import { defineConfig } from "tsdown";

export default defineConfig({ entry: ["src/index.ts", "src/app.ts"], platform: "node", fixedExtension: false });
