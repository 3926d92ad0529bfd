import { engine } from "#engine";
import { refuse } from "../errors.ts";
import type { FetchRequest } from "../platform-types.ts";
import { HEADER } from "../signature/headers.ts";
import { signedBytes } from "../signature/signed-body.ts";

export { fromQueue } from "../receive/from-queue.ts";

/** Options of {@link signTestRequest}. A `secret` makes a plugin hook, a `urlKey` a website hook. */
export interface TestRequestOptions {
  readonly secret?: string | undefined;
  readonly urlKey?: string | undefined;
  /** The URL to send to. Default `http://localhost/`. */
  readonly url?: string | undefined;
  /** The time of the attempt in milliseconds since the epoch. Default: now. */
  readonly timestamp?: number | undefined;
  /** The number of the attempt, from 1. Default 1. */
  readonly attempt?: number | undefined;
  /** The number of attempts after which Crisp would give up. Default 5. */
  readonly limit?: number | undefined;
}

/**
 * Creates a `Request` like Crisp's, for `webhooks.fetch` or `fetch`. The body is the JSON of the envelope, or the given
 * text unchanged. Rejects with `invalid_options` without `secret` and `urlKey`.
 */
export async function signTestRequest(envelope: object | string, options: TestRequestOptions): Promise<FetchRequest> {
  const { secret, urlKey, url = "http://localhost/", timestamp = Date.now(), attempt = 1, limit = 5 } = options ?? {};
  if (!secret && !urlKey) refuse("pass the `secret` to sign with, or a `urlKey`");
  const body = typeof envelope === "string" ? envelope : JSON.stringify(envelope);
  const target = new URL(url);
  if (urlKey) target.searchParams.set("key", urlKey);
  const headers = new Headers({
    "content-type": "application/json",
    [HEADER.origin]: `${secret ? "plugin" : "website"}/rtm 38b411d9377a6a00 production`,
    [HEADER.timestamp]: String(timestamp),
    [HEADER.attempt]: String(attempt),
    [HEADER.limit]: String(limit),
  });
  if (secret) {
    const signed = signedBytes(String(timestamp), new TextEncoder().encode(body));
    headers.set(HEADER.signature, await engine.mac(secret, signed));
  }
  return new Request(target, { method: "POST", headers, body });
}
