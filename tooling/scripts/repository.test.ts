import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differing, placeholder, repositoryName, siteOf, textsFor } from "./repository.mjs";

test("everything that names the repository agrees with the one constant", () => {
  expect(differing(textsFor(repositoryName()))).toEqual([]);
});

test("another name changes manifests, error pages and links, and nothing of the old one stays", () => {
  const before = repositoryName();
  const texts = textsFor("Ada/realtime", before);
  const changed = differing(texts);
  expect(changed).toEqual(
    expect.arrayContaining(["package.json", "packages/crisp-rtm/package.json", "packages/crisp-rtm/src/error-page.ts"]),
  );
  for (const file of changed) {
    const text = texts.get(file) ?? "";
    expect(text, file).not.toContain(siteOf(before));
    expect(text, file).not.toContain(`github.com/${before}`);
  }
  expect(texts.get("apps/mock-crisp/src/base/error-page.ts")).toContain("https://ada.github.io/realtime/errors/");
});

test("a placeholder that came back is found", () => {
  expect(placeholder).toBe("OWNER/REPO");
  const file = "packages/crisp-rtm/package.json";
  const texts = textsFor("Ada/realtime", "Ada/realtime");
  expect(texts.get(file)).not.toContain(placeholder);
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8") === texts.get(file)).toBe(
    repositoryName() === "Ada/realtime",
  );
});
