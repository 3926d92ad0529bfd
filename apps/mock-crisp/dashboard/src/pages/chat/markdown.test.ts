import { expect, test } from "vitest";
import { type Inline, parseMarkdown } from "./markdown.ts";

/** Mark-up as brackets, to read at a glance. */
function written(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      if ("text" in piece) return piece.kind === "text" ? piece.text : `<code ${piece.text}>`;
      if (piece.kind === "link") return `<link ${piece.url} ${written(piece.children)}>`;
      return `<${piece.kind} ${written(piece.children)}>`;
    })
    .join("");
}

function inline(line: string): string {
  const [block] = parseMarkdown(line);
  return block?.kind === "paragraph" ? block.lines.map(written).join("\n") : (block?.kind ?? "");
}

test.each([
  ["plain", "plain"],
  ["a **bold** word", "a <strong bold> word"],
  ["*so* and _so_", "<emphasis so> and <emphasis so>"],
  ["snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"],
  ["~~gone~~ `**code**`", "<strike gone> <code **code**>"],
  ["**[x](https://a.test/b)**", "<strong <link https://a.test/b x>>"],
  ["see https://a.test/b?c=d.", "see <link https://a.test/b?c=d https://a.test/b?c=d>."],
  ["<b>not</b> &amp;", "<b>not</b> &amp;"],
  ["** alone and [half](", "** alone and [half]("],
])("%j is read as %j", (source, expected) => {
  expect(inline(source)).toBe(expected);
});

test("blocks: paragraphs, lists, quotes and code", () => {
  const blocks = parseMarkdown("one\r\ntwo\n\n- a\n- b\n1. c\n> d\n```\n**e**\n```\nf");
  expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "list", "list", "quote", "code", "paragraph"]);
  expect(blocks[4]).toEqual({ kind: "code", text: "**e**" });
});

test.each([
  "*",
  "_a",
  "**",
  "[",
  "`",
  "~~*",
  "[](",
  "**_",
  "[a](",
  "*a ",
  " _a_b",
  "~~a*",
  "http://",
  "https://.",
  "![[",
  "**a ",
  "> ",
  "- ",
  "a\n",
  "[a](b c)",
])("a text of 50,000 characters, nothing but %j, is read in no time", (piece) => {
  const source = piece.repeat(50_000 / piece.length);
  const time = () => {
    const started = process.cpuUsage();
    parseMarkdown(source);
    return process.cpuUsage(started).user / 1_000;
  };
  // The best of some, in milliseconds of the processor: the machine may be busy with other things. A text that is read
  // again from each mark takes seconds.
  expect(Math.min(time(), time(), time())).toBeLessThan(500);
});
