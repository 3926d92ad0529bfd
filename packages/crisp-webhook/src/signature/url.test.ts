import { expect, test } from "vitest";
import { keysOf, pathOf } from "./url.ts";

test.each([
  ["/crisp", "/crisp"],
  ["/crisp?a=/b", "/crisp"],
  ["/crisp#a?b", "/crisp"],
  ["https://example.test/crisp?key=1", "/crisp"],
  ["https://example.test", "/"],
  ["https://example.test?key=1", "/"],
  ["//example.test/crisp", "//example.test/crisp"],
  ["custom2+x://host/a", "/a"],
  ["/a?b#c?d", "/a"],
  ["/redirect/http://example.test/x", "/redirect/http://example.test/x"],
  ["?key=\n#", "/"],
  ["", "/"],
  ["/a\nb?c", "/a\nb"],
])("the path of %j is %j", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test.each<[string, string[]]>([
  ["/?key=1", ["1"]],
  ["https://example.test/?a=b&key=1%202+3#x", ["1+2+3"]],
  ["/?key=1&key=2", ["1", "1&key=2"]],
  ["/?key=a&b=c", ["a", "a&b=c"]],
  ["/?key", [""]],
  ["/?key=50%", ["50%", "50%"]],
  ["/?key=a%2520b", ["a%20b", "a+b"]],
  ["/?xkey=1", []],
  ["/#?key=1", ["1"]],
  ["/?a=b#&key=1", []],
  ["/?key=a?b", ["a?b"]],
  ["/key=1", []],
  ["", []],
])("the key in %j may be %j", (url, keys) => {
  expect(keysOf(url)).toEqual(keys);
});
