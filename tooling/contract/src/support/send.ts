import type { Tier } from "@x/crisp-types";
import type { MockCrisp } from "@x/mock-crisp";

/** Sends a call with the mock's token of a tier. */
export async function send(mock: MockCrisp, tier: Tier, method: string, path: string, body?: unknown) {
  const { identifier, key } = mock.tokens[tier];
  const response = await fetch(`${mock.url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
      "x-crisp-tier": tier,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, ...(text === "" ? {} : JSON.parse(text)) } as {
    status: number;
    reason?: string;
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    data?: any;
  };
}
