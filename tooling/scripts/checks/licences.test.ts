import { expect, test } from "vitest";
import { missingLicences, packagesOf } from "./licences.mjs";

test("modules belong to packages, and sources to none", () => {
  const modules = [
    "/repo/apps/mock-crisp/dashboard/src/main.tsx",
    "/repo/node_modules/.pnpm/preact@11.0.0/node_modules/preact/dist/preact.mjs",
    "node_modules/.pnpm/@preact+signals@2.0.0_preact@11.0.0/node_modules/@preact/signals/dist/signals.mjs",
    "C:\\repo\\node_modules\\preact\\hooks.js",
    "src/index.ts",
  ];
  expect(packagesOf(modules)).toEqual(["@preact/signals", "preact"]);
});

test("a package without a section or without a text is found", () => {
  const document =
    "# Licenses\n\n## preact - 11.0.0 (MIT)\n\nPermission is hereby granted\n\n## other - 1.0.0 (MIT)\n\n## last\n";
  expect(missingLicences(["preact"], document)).toEqual([]);
  expect(missingLicences(["other", "preact", "react"], document)).toEqual(["other", "react"]);
});
