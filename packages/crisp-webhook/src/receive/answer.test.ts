import { expect, test } from "vitest";
import { asWebhookError, CrispWebhookError } from "../errors.ts";
import { accept, decline } from "./answer.ts";

const json = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

test("an error is answered with its status, code and message, and only the headers of that status", () => {
  expect(decline(new CrispWebhookError("malformed_json", "why"))).toEqual({
    status: 400,
    headers: json,
    body: expect.stringMatching(
      /^\{"error":\{"code":"malformed_json","message":"\[malformed_json\] why\. See https:\S+\/malformed_json"\}\}$/,
    ),
  });
  expect(decline(new CrispWebhookError("method_not_allowed", "why")).headers).toEqual({ ...json, allow: "POST" });
  expect(decline(new CrispWebhookError("closed", "why")).headers).toEqual({ ...json, "retry-after": "5" });
});

test("an accepted delivery is answered by its outcome", () => {
  expect(accept("handled")).toEqual({ status: 200, headers: json, body: '{"result":"handled"}' });
  expect(accept("accepted")).toEqual({ status: 202, headers: json, body: '{"result":"accepted"}' });
});

test("any thrown value becomes an error with a code, which keeps it as the cause", () => {
  const cause = new TypeError("odd");
  const error = asWebhookError(cause);
  expect(error).toMatchObject({ code: "handler_failed", status: 500, cause });
  expect(error.message).toContain("[handler_failed] unexpected error; see `cause`");
  expect(asWebhookError(error)).toBe(error);
});
