import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";

/** A text as one word of a POSIX shell, whatever is in it. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Headers that curl sets by itself, and rightly. */
const OWN = new Set(["host", "content-length", "connection", "transfer-encoding", "accept-encoding"]);

/** The request as a command line: byte by byte the same body, so that its signature holds. */
export function asCurl({ url, body }: Delivery, attempt: Attempt | undefined): string {
  const headers = Object.entries(attempt?.request.headers ?? { "content-type": "application/json" })
    .filter(([name]) => !OWN.has(name.toLowerCase()))
    .map(([name, value]) => `  -H ${shellQuote(`${name}: ${value}`)} \\`);
  return [`curl ${shellQuote(url)} \\`, ...headers, `  --data-raw ${shellQuote(body)}`].join("\n");
}

/** The request as a file that a test reads: headers, and the body as the text that was signed. */
export function asFixture({ event, body }: Delivery, attempt: Attempt | undefined): string {
  return `${JSON.stringify({ event, headers: attempt?.request.headers ?? {}, body }, null, 2)}\n`;
}

/** A test of a receiver that gets this event, freshly signed. */
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
