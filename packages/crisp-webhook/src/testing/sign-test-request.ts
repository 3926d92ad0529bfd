import { engine } from "#engine";
import { refuse } from "../errors.ts";
import { HEADER } from "../signature/headers.ts";
import { signedBytes } from "../signature/signed-body.ts";

export { fromQueue } from "../receive/from-queue.ts";

/** How to send a test delivery. A `secret` makes it a plugin hook, a `urlKey` a website hook. */
export interface TestRequestOptions {
  readonly secret?: string;
  readonly urlKey?: string;
  /** Where to. Default `http://localhost/`. */
  readonly url?: string;
  /** When the attempt is made, in milliseconds since the epoch. Default: now. */
  readonly timestamp?: number;
  /** Which attempt it is, from 1. Default 1. */
  readonly attempt?: number;
  /** After how many attempts Crisp would give up. Default 5. */
  readonly limit?: number;
}

/**
 * A `Request` as Crisp sends it, for `webhooks.fetch` or `fetch`. The body is the envelope's JSON, or the text given, as
 * it is.
 */
export async function signTestRequest(envelope: object | string, options: TestRequestOptions): Promise<Request> {
  const { secret, urlKey, url = "http://localhost/", timestamp = Date.now(), attempt = 1, limit = 5 } = options;
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
