import { expect, it } from "vitest";
import { visibleStyledText, visibleText } from "./visible-text.ts";

it.each([
  ["a title", "\u001b]0;owned\u0007", "\\u001b]0;owned\\u0007"],
  ["a cleared screen", "a\u001b[2Jb", "a\\u001b[2Jb"],
  ["a C1 introducer", "\u009b2J", "\\u009b2J"],
  ["a carriage return", "safe\rrm -rf", "safe\\u000drm -rf"],
  ["a backspace and DEL", "a\b\u007f", "a\\u0008\\u007f"],
  ["text that runs backwards", "\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066"],
  ["a line separator", "a\u2028b", "a\\u2028b"],
])("%s is escaped", (_title, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

it("plain text of any language, tabs and newlines stay as they are", () => {
  const text = "Grüße, 你好, 👩‍💻\n\tנ";
  expect(visibleText(text)).toBe(text);
});

it("a JSON text stays the same JSON", () => {
  const value = { text: "\u009b\u007f\u202e", other: 1 };
  expect(JSON.parse(visibleText(JSON.stringify(value)))).toEqual(value);
});

it("keeps the command line's own styles, and no other code", () => {
  expect(visibleStyledText("\u001b[32mok\u001b[39m \u001b[5m\u001b[10A")).toBe(
    "\u001b[32mok\u001b[39m \\u001b[5m\\u001b[10A",
  );
});
