import { errorCodes } from "@x/crisp-webhook/error-codes";
import { expect, test } from "vitest";
import type { Attempt } from "../../../../src/webhooks/delivery.ts";
import { diagnose } from "./diagnose.ts";

const attempt = (outcome: Partial<Attempt>): Attempt => ({
  count: 1,
  at: 0,
  request: { headers: {} },
  signed: undefined,
  response: undefined,
  error: undefined,
  duration: 1,
  ...outcome,
});
const answered = (status: number, body = "") => attempt({ response: { status, headers: {}, body } });
const coded = (status: number, code: string) => answered(status, JSON.stringify({ error: { code } }));
const causeOf = (outcome: Attempt, kind: "plugin" | "website" = "plugin") => diagnose({ kind }, outcome)?.cause;

test("what was received is not diagnosed", () => {
  expect(causeOf(answered(200))).toBeUndefined();
  expect(causeOf(answered(204))).toBeUndefined();
});

test.each([
  [coded(401, "invalid_signature"), /different signature/],
  [coded(401, "timestamp_too_new"), /too new/],
  [coded(500, "handler_failed"), /handler threw/],
  [answered(401), /rejected the request/],
  [answered(404, "<html>"), /no route for this path/],
  [answered(302), /redirected/],
  [answered(418, '{"error":null}'), /responded with 418/],
  [answered(503, "[]"), /failed with 503/],
  [attempt({ error: { code: "ECONNREFUSED", message: "connect" } }), /Nothing listens/],
  [attempt({ error: { code: "timeout", message: "no answer within 5 s" } }), /took too long/],
  [attempt({}), /No response/],
])("a failure is named %#", (outcome, cause) => {
  expect(causeOf(outcome)).toMatch(cause);
});

test("only a plugin hook's refusal is a matter of its signature", () => {
  expect(diagnose({ kind: "plugin" }, answered(403))?.aboutSignature).toBe(true);
  expect(diagnose({ kind: "website" }, answered(403))?.aboutSignature).toBe(false);
});

test.each(Object.keys(errorCodes))("the receiver's code %s has a diagnosis of its own", (code) => {
  const named = diagnose({ kind: "plugin" }, coded(418, code));
  expect(named).not.toEqual(diagnose({ kind: "plugin" }, answered(418)));
  expect(named?.advice).toBeTruthy();
});

test("an unknown code is diagnosed by its status", () => {
  for (const code of ["timestamp_wrong_unit", "constructor", "__proto__"])
    expect(causeOf(coded(404, code))).toMatch(/no route for this path/);
});
