import { defineConfig } from "tsdown";
import { stripNotes } from "./strip-notes.ts";

const entry = ["src/index.ts", "src/event-hub.ts", "src/router.ts"];

export default defineConfig([
  // One module an entry: Node opens one file, and bundlers drop what is unused all the same, since nothing in it has effects.
  { entry, platform: "neutral", dts: false, plugins: [stripNotes()] },
  // One declaration file a source: the registry's stays short, and editors read what they need.
  { entry, platform: "neutral", dts: { emitDtsOnly: true }, unbundle: true, clean: false },
]);
