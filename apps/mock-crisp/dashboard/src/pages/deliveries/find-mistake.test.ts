import { createSignature } from "@x/crisp-webhook/verify";
import { expect, test } from "vitest";
import { findMistake } from "./find-mistake.ts";

const secret = "mock_webhook_secret";
const timestamp = "1795347940900";
const body = '{"event":"message:send","data":{"content":"Größe 42?"}}';
const signature = await createSignature({ secret, timestamp, body });
const headers = { "X-Crisp-Signature": signature, "X-Crisp-Request-Timestamp": timestamp };
const sent = { headers, timestamp, body, signature, others: ["mock_other_secret"] };

test.each([
  [{ secret, body }, true, /accepts this hook/],
  [{ secret: ` ${secret}\n`, body }, false, /secret has white space/],
  [{ secret: `"${secret}"`, body }, false, /secret has quotes/],
  [{ secret: "mock_other_secret", body }, false, /belongs to another hook/],
  [{ secret, body: JSON.stringify(JSON.parse(body), null, 2) }, false, /serialised again/],
  [{ secret, body: body.slice(0, 20) }, false, /body differs/],
  [{ secret: `"${secret}"`, body: body.slice(0, 20) }, false, /secret has quotes/],
  [{ secret: "", body }, false, /./],
])("what a program has is judged %#", async (held, agree, text) => {
  const found = await findMistake(sent, held);
  expect(found.text).toMatch(text);
  expect(found.agree).toBe(agree);
});
