import { defineConfig } from "tsdown";

export default defineConfig({ entry: ["src/index.ts", "src/create-app.ts"], platform: "node", fixedExtension: false });
