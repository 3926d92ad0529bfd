import { defineConfig } from "tsdown";
import { stripNotes } from "./strip-notes.ts";

const entry = {
  index: "src/index.ts",
  content: "src/content/index.ts",
  "error-codes": "src/error-codes.ts",
  "event-hub": "src/event-hub.ts",
  "on-abort": "src/on-abort.ts",
  examples: "src/examples/examples.ts",
  fields: "src/fields/fields.ts",
  openapi: "src/openapi/open-api-document.ts",
  redact: "src/redact/redact.ts",
  router: "src/router.ts",
  routes: "src/routes/index.ts",
  "unknown-options": "src/unknown-options.ts",
};

export default defineConfig([
  // Few modules, so that Node opens few files. Bundlers still drop unused code, since no module has side effects.
  { entry, platform: "neutral", dts: false, plugins: [stripNotes()] },
  // One declaration file per source: the registry's stays short, and editors read only the files they need.
  { entry, platform: "neutral", dts: { emitDtsOnly: true }, unbundle: true, clean: false },
]);
