import { expect, test } from "vitest";
import { ownUrl } from "./own-url.ts";

const page = "http://localhost:4380/desk/#/chat";

test.each([
  ["http://127.0.0.1:4380/uploads/a.png?x=1", "./uploads/a.png?x=1"],
  ["http://localhost:4380/uploads/a.png", "./uploads/a.png"],
  ["https://mock.example.test/uploads/a.png", "./uploads/a.png"],
  ["http://127.0.0.1:4381/uploads/a.png", undefined],
  ["https://files.example.test/a.png", undefined],
  ["not a url", undefined],
])("%j is loaded from %j", (url, expected) => {
  expect(ownUrl(url, "https://mock.example.test", page)).toBe(expected);
});

test.each([
  ["https://mock.example.test/crisp/uploads/a.png", "https://mock.example.test/crisp/"],
  ["https://mock.example.test/crisp/uploads/a.png", "http://127.0.0.1:4380/"],
  ["http://127.0.0.1:4380/uploads/a.png", "http://127.0.0.1:4380/crisp/"],
])("%j is loaded from below the page %j", (url, at) => {
  expect(ownUrl(url, "https://mock.example.test/crisp", at)).toBe("./uploads/a.png");
});
