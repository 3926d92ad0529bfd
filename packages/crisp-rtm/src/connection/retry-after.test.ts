import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = "Thu, 01 Jan 2026 00:00:00 GMT";

test.each([
  ["5", 5000],
  ["0.5", 500],
  ["Thu, 01 Jan 2026 00:00:07 GMT", 7000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["99999", 3_600_000],
])("Retry-After %j is a wait of %i ms", (header, wait) => {
  expect(parseRetryAfter(header, now)).toBe(wait);
});

test.each(["10, 20", ".5", "-1", "1,5", "May 5", "soon", ""])(
  "%j is no Retry-After: the usual delay is kept",
  (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  },
);
