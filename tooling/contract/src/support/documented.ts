import { readFileSync } from "node:fs";

const documents = new URL("../../../../apps/mock-crisp/docs/", import.meta.url);

/** The text of a page of the mock's documents. */
export function documentOf(page: string): string {
  return readFileSync(new URL(page, documents), "utf8");
}

/** The code blocks of a page in one language, in their order. */
export function codeIn(page: string, language: string): readonly string[] {
  return [...documentOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, code = ""]) => code,
  );
}
