import { expect, it } from "vitest";
import { decodeText } from "./decode-text.ts";

const text = '{"name":"Grüße 👋"}';
const utf16 = Buffer.from(text, "utf16le");

it.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`)],
  ["UTF-16 LE", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ["UTF-16 BE", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
])("%s is read", (_name, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

it.each([
  ["UTF-16 without a mark", utf16, /UTF-16 without a byte order mark/],
  ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), /UTF-32/],
  ["Latin 1", Buffer.from("Grüße", "latin1"), /not valid UTF-8/],
  ["half a UTF-16 character", Buffer.from([0xff, 0xfe, 0x3d, 0xd8]), /not valid UTF-16LE/],
])("%s is refused by name", (_name, bytes, message) => {
  expect(() => decodeText(bytes)).toThrow(message);
});

it("an empty file is an empty text", () => {
  expect(decodeText(new Uint8Array())).toBe("");
});
