import { expect, test } from "vitest";
import { createUtf8Reader } from "./utf8-reader.ts";

function read(bytes: Uint8Array, size: number): readonly string[] {
  const reader = createUtf8Reader();
  const texts: string[] = [];
  const keep = (text: string) => texts.push(text);
  for (let start = 0; start < bytes.length; start += size) reader.push(bytes.subarray(start, start + size), keep);
  reader.end(keep);
  return texts;
}

const large = "x".repeat(300_000);

test.each([
  ["ASCII", `${large}\n${large}\n${large}`],
  ["characters of all lengths", `äé€😀\n${large}😀${large}\u2028\n${large}€`],
  ["a byte order mark that is none", `${large}\n\ufeff${large}\n${large}`],
  ["no lines", large.repeat(3)],
  ["nothing", ""],
])("reads %s, however it comes", (_name, text) => {
  const bytes = Buffer.from(text);
  for (const size of [65_536, 1_000_003, 299_999]) expect(read(bytes, size).join("")).toBe(text);
  expect(read(Buffer.from(`\ufeff${text}`), 100_000).join("")).toBe(text);
});

test("hands on texts that end where a line ends", () => {
  const texts = read(Buffer.from("a line of text\n".repeat(100_000)), 65_536);
  expect(texts.length).toBeGreaterThan(2);
  expect(texts.filter((text) => text !== "" && !text.endsWith("\n"))).toEqual([]);
});

test.each([
  ["Latin-1", Buffer.from("ä", "latin1")],
  ["a character that is cut off", Buffer.from("😀").subarray(0, 3)],
  [
    "ASCII within a character",
    Buffer.concat([Buffer.from(large), Buffer.from("€").subarray(0, 2), Buffer.from(large)]),
  ],
])("refuses %s", (_name, bytes) => {
  for (const size of [1_000_000, 150_001, 300_001]) expect(() => read(bytes, size)).toThrow(/not valid UTF-8/);
});
