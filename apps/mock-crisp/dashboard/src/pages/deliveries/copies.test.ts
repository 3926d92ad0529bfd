import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";
import { asCurl, asFixture, asTest, shellQuote } from "./copies.ts";

const body = JSON.stringify({ event: "message:send", data: { content: 'it\'s `id` $(id) "q" \\ é\n!' } });
const headers = { Host: "x", "X-Crisp-Signature": "abc", "content-length": "9" };
// The copies look at no more of a delivery and an attempt than this.
const delivery = { url: "http://127.0.0.1:9/?a=b&c='d'", event: "message:send", body } as Delivery;
const attempt = { count: 1, request: { headers } } as Partial<Attempt> as Attempt;

test.skipIf(process.platform === "win32")("a shell reads back what was quoted, whatever it is", () => {
  for (const text of ["", "'", "''", body, "\n", "$HOME", "-n"]) {
    expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(text)}`], { encoding: "utf8" })).toBe(text);
  }
});

test("curl sends the same bytes, and the headers that it does not set itself", () => {
  const command = asCurl(delivery, attempt);
  expect(command).toContain(`--data-raw ${shellQuote(body)}`);
  expect(command).toContain("-H 'X-Crisp-Signature: abc'");
  expect(command).not.toMatch(/content-length|Host/);
});

test("the fixture keeps the body as the text that was signed", () => {
  expect(JSON.parse(asFixture(delivery, attempt)).body).toBe(body);
});

test("the test is a module that can be parsed", () => {
  const source = asTest(delivery);
  expect(source).toContain('test("handles message:send"');
  const statements = source.replace(/^import .*$/gm, "");
  expect(() => new Function("test", "expect", "CrispWebhooks", "signTestRequest", statements)).not.toThrow();
});
