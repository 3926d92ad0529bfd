import { isPromise } from "../awaitable.ts";
import { CrispWebhookError, refuse, tooLarge } from "../errors.ts";
import type { FetchRequest } from "../platform-types.ts";
import type { VerifySettings } from "../settings.ts";
import { type HeaderSource, readHeader } from "../signature/headers.ts";
import { authenticate, readProof } from "./authenticate.ts";
import { assertUnparsed, readBody } from "./body.ts";
import { type ParsedHook, parseHook } from "./parse-hook.ts";

/** A delivery, as a platform provides it. */
export interface HookInput {
  /** The body as received: bytes, text, or an unread web or Node.js stream. */
  readonly body: unknown;
  readonly headers: HeaderSource;
  /** The URL with its query, absolute or from the path on. Required for website hooks. */
  readonly url?: string | undefined;
}

const READ_ELSEWHERE = "pass the body as received, before any JSON parser";

/**
 * Verifies and parses one delivery: size, headers, signature or key, age, JSON, schema, in this order. Throws the
 * `CrispWebhookError` of the first check that fails. `fix` says how to keep this platform from parsing the body.
 */
export async function openHook(
  { body, headers, url = "" }: HookInput,
  settings: VerifySettings,
  fix = READ_ELSEWHERE,
): Promise<ParsedHook> {
  const credentials = settings.credentials();
  assertUnparsed(body, fix);
  const declared = Number(readHeader(headers, "content-length") ?? 0);
  if (declared > settings.maxBodySize) throw tooLarge(settings.maxBodySize);
  checkMediaType(readHeader(headers, "content-type"));
  const proof = readProof(headers, url, credentials);
  const read = readBody(body, settings.maxBodySize, fix);
  const raw = isPromise(read) ? await read : read;
  const authenticated = authenticate(raw, headers, url, proof, settings);
  const delivery = isPromise(authenticated) ? await authenticated : authenticated;
  return parseHook(raw, delivery, proof.kind, settings);
}

// A missing header counts as JSON: the parser decides, and some gateways drop the header.
function checkMediaType(contentType: string | undefined): void {
  if (!contentType || contentType === "application/json") return;
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType) ?? [];
  // Other parameters do not change the meaning of JSON.
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType) && /^utf-?8$/i.test(charset)) return;
  throw new CrispWebhookError("unsupported_media_type", "a hook must be application/json in UTF-8");
}

/** Takes a `Request` apart. Returns other input unchanged. */
export function inParts(request: FetchRequest | HookInput): HookInput {
  // Recognised by its property: naming the global `Request` makes Node load all of fetch, which takes 15 ms.
  if (typeof request !== "object" || request === null) refuse("pass a `Request`, or `{ body, headers, url }`");
  if (!("bodyUsed" in request)) return request;
  // The stream of a used body does not show that it is spent. The request itself is passed on instead, and refused.
  return { body: request.bodyUsed ? request : request.body, headers: request.headers, url: request.url };
}
