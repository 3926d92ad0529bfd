import { expect, test } from "vitest";
import type { Delivery } from "../../../src/webhooks/delivery.ts";
import { merge } from "./deliveries.ts";

const delivery = (id: string, created_at: number, status: Delivery["status"] = "pending"): Delivery => ({
  id,
  hook_id: "hook_1",
  kind: "plugin",
  url: "http://127.0.0.1:9/",
  event: "message:send",
  event_id: "evt_1",
  website_id: undefined,
  session_id: undefined,
  body: "{}",
  status,
  attempts: [],
  attempt_limit: 5,
  created_at,
  next_attempt_at: null,
});

test("a delivery that is known is changed in place, new ones come first", () => {
  const list = [delivery("b", 2), delivery("a", 1)];
  const merged = merge(list, [delivery("a", 1, "succeeded"), delivery("c", 3), delivery("d", 4)]);
  expect(merged.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "d pending",
    "c pending",
    "b pending",
    "a succeeded",
  ]);
});
