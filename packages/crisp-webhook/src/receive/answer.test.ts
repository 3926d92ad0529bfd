import { expect, test } from "vitest";
import { asWebhookError, CrispWebhookError } from "../errors.ts";
import { accept, decline } from "./answer.ts";

const json = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

test("an error is answered by its status, code and message, with the headers of that status alone", () => {
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

test("what was taken is answered by what became of it", () => {
  expect(accept("handled")).toEqual({ status: 200, headers: json, body: '{"result":"handled"}' });
  expect(accept("accepted")).toEqual({ status: 202, headers: json, body: '{"result":"accepted"}' });
});

test("whatever was thrown becomes an error with a code, with the cause kept", () => {
  const cause = new TypeError("odd");
  const error = asWebhookError(cause);
  expect(error).toMatchObject({ code: "handler_failed", status: 500, cause });
  expect(error.message).toContain("[handler_failed] unexpected error; see `cause`");
  expect(asWebhookError(error)).toBe(error);
});
