import { expect, test } from "vitest";
import { createShareHeaders } from "./share-headers.ts";

test("shares headers that are the same as the last, and no others", () => {
  const share = createShareHeaders();
  const first = share({ date: "now", server: "a" });
  expect(first).toEqual({ date: "now", server: "a" });
  expect(share({ server: "a", date: "now" })).toBe(first);
  expect(share({ date: "now" })).toEqual({ date: "now" });
  expect(share({ date: "now", server: "a", age: "1" })).toEqual({ date: "now", server: "a", age: "1" });
  expect(share({ date: "later", server: "a", age: "1" })).toEqual({ date: "later", server: "a", age: "1" });
  expect(first).toEqual({ date: "now", server: "a" });
  expect(share({})).toEqual({});
});

test("joins the values of a header that was sent several times", () => {
  const share = createShareHeaders();
  expect(share({ "set-cookie": ["a=1", "b=2"] })).toEqual({ "set-cookie": "a=1, b=2" });
  expect(share({ "set-cookie": ["a=1", "c=3"] })).toEqual({ "set-cookie": "a=1, c=3" });
});
