import { expect, test } from "vitest";
import { href, pages, parseRoute } from "./router.ts";

test("an address brings back what it was made of", () => {
  const made = href("stream", "a/b?c#d", { query: 'text:"a & b" -kind:rest' });
  const { page, id, params } = parseRoute(made);
  expect([page, id, params.get("query")]).toEqual(["stream", "a/b?c#d", 'text:"a & b" -kind:rest']);
});

test.each(["", "#", "#/", "#/nowhere", "#nowhere/%E0%A4%A?%"])("%j leads to the first page", (hash) => {
  expect(parseRoute(hash).page).toBe(pages[0]);
});
