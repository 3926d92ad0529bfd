import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";

/** Quotes a text as one word for a POSIX shell. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Headers that curl sets itself. */
const OWN = new Set(["host", "content-length", "connection", "transfer-encoding", "accept-encoding"]);

/** The request as a curl command with exactly the same body, so that its signature is valid. */
export function asCurl({ url, body }: Delivery, attempt: Attempt | undefined): string {
  const headers = Object.entries(attempt?.request.headers ?? { "content-type": "application/json" })
    .filter(([name]) => !OWN.has(name.toLowerCase()))
    .map(([name, value]) => `  -H ${shellQuote(`${name}: ${value}`)} \\`);
  return [`curl ${shellQuote(url)} \\`, ...headers, `  --data-raw ${shellQuote(body)}`].join("\n");
}

/** The request as a fixture file: headers, and the body as the signed text. */
export function asFixture({ event, body }: Delivery, attempt: Attempt | undefined): string {
  return `${JSON.stringify({ event, headers: attempt?.request.headers ?? {}, body }, null, 2)}\n`;
}

/** A test that sends this event to a receiver with a new signature. */
export function asTest({ event, body }: Delivery): string {
  const envelope = JSON.stringify(JSON.parse(body), null, 2).replaceAll("\n", "\n  ");
  return `import { CrispWebhooks } from "@x/crisp-webhook";
import { signTestRequest } from "@x/crisp-webhook/testing";
import { expect, test } from "vitest";

test(${JSON.stringify(`handles ${event}`)}, async () => {
  const secret = "test_secret";
  const webhooks = new CrispWebhooks({ secret });
  const received = [];
  webhooks.on(${JSON.stringify(event)}, ({ data }) => received.push(data));

  const envelope = ${envelope};
  const response = await webhooks.fetch(await signTestRequest(envelope, { secret }));

  expect(response.status).toBe(200);
  expect(received).toEqual([envelope.data]);
});
`;
}
