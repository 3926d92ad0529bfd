import { expect, test } from "vitest";
import { readContent, safeUrl, summarise, withChoice, withValue } from "./content.ts";

test.each([
  ["javascript:alert(1)", undefined],
  ["JaVaScRiPt:alert(1)", undefined],
  ["\tjavascript:alert(1)", undefined],
  ["data:text/html,<script>", undefined],
  ["vbscript:x", undefined],
  ["file:///etc/passwd", undefined],
  ["//elsewhere.test", undefined],
  ["not a url", undefined],
  ["https://a.test/b c", "https://a.test/b%20c"],
  ["mailto:ada@example.test", "mailto:ada@example.test"],
])("the link %j leads to %j", (url, safe) => {
  expect(safeUrl(url)).toBe(safe);
});

test("a choice comes back as Crisp sends it: the whole picker, one choice selected", () => {
  const picker = {
    id: "p",
    text: "Which?",
    choices: [{ value: "a", label: "A", selected: true }, { value: "b" }],
    x: 1,
  };
  expect(withChoice(picker, 1)).toEqual({
    id: "p",
    text: "Which?",
    choices: [
      { value: "a", label: "A", selected: false },
      { value: "b", selected: true },
    ],
    x: 1,
  });
  expect(withValue({ id: "f", explain: "e" }, "v")).toEqual({ id: "f", explain: "e", value: "v" });
});

test.each(["text", "picker", "carousel", "field", "file", "audio", "event", "unheard-of"])(
  "content of type %s may be anything",
  (type) => {
    for (const content of [null, undefined, 7, "", [], {}, { choices: 1 }, { choices: [null] }, { targets: [[]] }]) {
      expect(() => readContent(type, content)).not.toThrow();
      expect(typeof summarise(type, content)).toBe("string");
    }
  },
);
