import { expect, test } from "vitest";
import { events, parseEventData, parseWebhookEnvelope } from "./index.ts";

test("an event's own example is valid, and comes back with its unknown fields", () => {
  const data = { ...events["message:send"].example, unheard_of: 1 };
  expect(parseEventData("message:send", data)).toEqual({ ok: true, data });
});

test("a wrong type in a known field is refused with its path", () => {
  const result = parseWebhookEnvelope({
    event: "session:set_email",
    data: { ...events["session:set_email"].example, email: 7 },
    timestamp: 1765432109876,
  });
  expect(result).toMatchObject({ ok: false, reason: "invalid", issues: [{ path: ["data", "email"] }] });
});
