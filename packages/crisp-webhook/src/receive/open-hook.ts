import { CrispWebhookError, tooLarge } from "../errors.ts";
import type { VerifySettings } from "../options.ts";
import { type HeaderSource, readHeader } from "../signature/headers.ts";
import { authenticate, readCredentials } from "./authenticate.ts";
import { assertUnparsed, readBody } from "./body.ts";
import { type ParsedHook, parseHook } from "./parse-hook.ts";

/** A delivery, as a platform gives it. */
export interface HookInput {
  /** The body as received: bytes, text, or a web or Node.js stream that nobody has read. */
  readonly body: unknown;
  readonly headers: HeaderSource;
  /** The URL with its query, whole or from the path on. Needed for website hooks. */
  readonly url?: string;
}

const READ_ELSEWHERE = "pass the body as it was received, before any JSON parser";

/**
 * Verifies and parses one delivery: size, headers, signature or key, age, JSON, schema, in this order. Throws the
 * `CrispWebhookError` of the first that fails. `fix` says how to get at an unparsed body, if it is a parsed one.
 */
export async function openHook(
  { body, headers, url = "" }: HookInput,
  settings: VerifySettings,
  fix = READ_ELSEWHERE,
): Promise<ParsedHook> {
  assertUnparsed(body, fix);
  const declared = Number(readHeader(headers, "content-length") ?? 0);
  if (declared > settings.maxBodySize) throw tooLarge(settings.maxBodySize);
  checkMediaType(readHeader(headers, "content-type"));
  const credentials = readCredentials(headers, url, settings);
  const read = readBody(body, settings.maxBodySize, fix);
  const raw = read instanceof Uint8Array ? read : await read;
  const delivery = await authenticate(raw, headers, url, credentials, settings);
  return parseHook(raw, delivery, settings);
}

// None is taken for JSON: what matters is whether it parses, and some gateways drop the header.
function checkMediaType(contentType: string | undefined): void {
  if (!contentType || contentType === "application/json") return;
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset="?utf-?8"?\s*)?$/i.test(contentType)) return;
  throw new CrispWebhookError("unsupported_media_type", "a hook is application/json in UTF-8");
}

/** A `Request`'s parts, or what is in parts already. */
export function inParts(request: Request | HookInput): HookInput {
  // By its property: Node loads all of fetch when the global `Request` is first named, which costs 15 ms.
  if (!("bodyUsed" in request)) return request;
  // A used body is no stream that one could see to be spent; the request itself stands for it, which no reader takes.
  return { body: request.bodyUsed ? request : request.body, headers: request.headers, url: request.url };
}
