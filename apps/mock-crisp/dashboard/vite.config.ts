import { defaultClientConditions, defineConfig } from "vite";

// In this folder, not in the package's: there vitest would take it for its own.
export default defineConfig({
  base: "./",
  resolve: { conditions: ["@x/source", ...defaultClientConditions] },
  build: {
    outDir: "../dist/dashboard",
    emptyOutDir: true,
    target: "es2023",
    // The page's policy has no `data:` for scripts and styles, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The licences of what is bundled ask for their text in every copy. Named so that pnpm does not take it for ours.
    license: { fileName: "third-party-notices.md" },
  },
});
