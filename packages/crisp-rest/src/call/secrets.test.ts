import { expect, test } from "vitest";
import { createAuthority } from "./secrets.ts";

test.each(["mock_key", 'mock"key', "mock\\key", "mock\nkey"])(
  "the key %j is removed, also as JSON and encoded",
  (key) => {
    const { header, scrub } = createAuthority({ identifier: "id", key });
    const text = scrub(`${key} ${JSON.stringify({ key })} ${header}`);
    expect(text).toBe('[redacted] {"key":"[redacted]"} Basic [redacted]');
  },
);
