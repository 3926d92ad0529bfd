import { channel } from "node:diagnostics_channel";
import { expect, expectTypeOf, test } from "vitest";
import { StepServer } from "../testing/serve.ts";
import type { DiagnosticChannel, DiagnosticMessages } from "./diagnostics.ts";
import { redactPath } from "./redact-path.ts";

test("requests, answers, retries and errors are published without personal data", async () => {
  await using server = await StepServer.start({ status: 500 }, {}, { status: 404 });
  const published: unknown[] = [];
  const names = ["request", "answer", "retry", "error"].map((name) => `crisp-rest:${name}`);
  const listen = (message: unknown, name: string | symbol) => void published.push({ ...(message as object), name });
  for (const name of names) channel(name).subscribe(listen);
  try {
    const client = server.client();
    await client.request("GET", "/website/w/people/profile/ada@example.test", { query: { email: "ada@example.test" } });
    await client.request("PATCH", "/x", { body: { nickname: "Ada" } }).catch(() => {});
  } finally {
    for (const name of names) channel(name).unsubscribe(listen);
  }
  const path = "/v1/website/[redacted]/people/profile/[redacted]";
  expect(published).toMatchObject([
    { name: "crisp-rest:request", method: "GET", path, attempt: 1 },
    { name: "crisp-rest:answer", status: 500, code: "server_error" },
    { name: "crisp-rest:retry", attempt: 1 },
    { name: "crisp-rest:request", attempt: 2 },
    { name: "crisp-rest:answer", status: 200 },
    { name: "crisp-rest:request", method: "PATCH", path: "/v1/[redacted]" },
    { name: "crisp-rest:answer", status: 404 },
    { name: "crisp-rest:error", status: 404, code: "not_found", attempt: 1 },
  ]);
  expect(JSON.stringify(published)).not.toMatch(/Ada|ada@|mock_key/);
});

test("messages have a type by the channel's name, as in the other packages", () => {
  expectTypeOf<keyof DiagnosticMessages>().toEqualTypeOf<`crisp-rest:${DiagnosticChannel}`>();
});

test("fixed words, page numbers and UUIDs of a path are kept, and nothing else", () => {
  const id = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
  expect(redactPath(`/v1/website/${id}/conversation/session_${id}/message/12`)).toBe(
    `/v1/website/${id}/conversation/session_${id}/message/12`,
  );
  for (const person of ["Ada%20Lovelace", "ada", "ada%40example.test", "33612345678"]) {
    expect(redactPath(`/v1/website/${id}/people/profile/${person}`)).toBe(
      `/v1/website/${id}/people/profile/[redacted]`,
    );
  }
});
