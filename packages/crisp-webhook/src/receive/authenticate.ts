import { engine } from "#engine";
import type { Awaitable } from "../awaitable.ts";
import { CrispWebhookError } from "../errors.ts";
import type { SecretRequest } from "../options.ts";
import type { Credentials, SecretsFor, VerifySettings } from "../settings.ts";
import { HEADER, type HeaderSource, readCount, readHeader } from "../signature/headers.ts";
import { isTimestamp } from "../signature/signed-body.ts";
import { checkTimestamp, toMilliseconds } from "../signature/timestamp.ts";
import { comparableKey, keysOf } from "../signature/url.ts";
import { within } from "../within.ts";
import type { Delivery } from "./event.ts";

/** The part of a delivery that proves its origin. */
export type Proof =
  | { readonly kind: "plugin"; readonly signature: string; readonly timestamp: string }
  | { readonly kind: "website"; readonly keys: readonly string[]; readonly timestamp: string | undefined };

/** Reads a delivery's proof, before its body. Throws `missing_header` or `invalid_key` if there is none to check. */
export function readProof(headers: HeaderSource, url: string, { acceptsSigned, urlKey }: Credentials): Proof {
  const signature = readHeader(headers, HEADER.signature);
  const timestamp = readHeader(headers, HEADER.timestamp);
  const keys = urlKey === undefined ? [] : keysOf(url);
  // If a request is signed and there is a secret, the signature is always checked: a key does not replace it.
  if (keys.length > 0 && !(signature && acceptsSigned)) return { kind: "website", keys, timestamp };
  if (!acceptsSigned) {
    throw new CrispWebhookError("invalid_key", "the URL has no `?key=`; give Crisp a URL with the value of `urlKey`");
  }
  if (!signature) {
    throw new CrispWebhookError(
      "missing_header",
      `no ${HEADER.signature} header; for website hooks, which Crisp does not sign, pass \`urlKey\``,
    );
  }
  if (!timestamp) {
    throw new CrispWebhookError("missing_header", `no ${HEADER.timestamp} header, which the signature covers`);
  }
  return { kind: "plugin", signature, timestamp };
}

/**
 * Checks that Crisp sent these bytes: the signature against each secret, or the key in the URL; then the age. Throws
 * `invalid_signature`, `invalid_key`, `secret_unavailable`, `timestamp_too_old` or `timestamp_too_new`.
 */
export function authenticate(
  body: Uint8Array,
  headers: HeaderSource,
  url: string,
  proof: Proof,
  settings: VerifySettings,
): Awaitable<Delivery> {
  if (proof.kind === "website") {
    return checkKey(proof.keys, settings).then(() => readDelivery(headers, proof, undefined, settings));
  }
  const index = checkSignature({ body, headers, url }, proof, settings);
  // Node's result is synchronous: awaiting it would take longer than computing it.
  if (typeof index === "number") return readDelivery(headers, proof, index, settings);
  return index.then((found) => readDelivery(headers, proof, found, settings));
}

/** Checks the age of a delivery whose origin is proven, and reads how it arrived. */
function readDelivery(
  headers: HeaderSource,
  proof: Proof,
  secretIndex: number | undefined,
  settings: VerifySettings,
): Delivery {
  const { timestampUnit, toleranceMs, now } = settings;
  const { timestamp = "" } = proof;
  const present = now();
  const time = isTimestamp(timestamp) ? toMilliseconds(Number(timestamp), timestampUnit, present) : undefined;
  // A website hook's time is not protected by anything, so that it is not checked.
  if (proof.kind === "plugin" && time !== undefined) checkTimestamp(time, present, toleranceMs);
  return {
    origin: readHeader(headers, HEADER.origin),
    attempt: readCount(headers, HEADER.attempt) ?? 1,
    limit: readCount(headers, HEADER.limit),
    timestamp: time,
    secretIndex,
  };
}

async function checkKey(keys: readonly string[], settings: VerifySettings): Promise<undefined> {
  // A proof by key exists only with a `urlKey`.
  const urlKey = comparableKey(settings.credentials().urlKey as string);
  for (const key of keys) if (await engine.equals(key, urlKey)) return undefined;
  throw new CrispWebhookError("invalid_key", "the `?key=` of the URL differs from `urlKey`");
}

/** The signed parts, and those that a `secret` function and `explain` receive. */
interface SignedRequest extends SecretRequest {
  readonly body: Uint8Array;
}

/** Returns the index of the secret that matches. */
function checkSignature(
  request: SignedRequest,
  proof: Proof & { kind: "plugin" },
  settings: VerifySettings,
): Awaitable<number> {
  const { secrets } = settings.credentials();
  if (typeof secrets !== "function") return findSecret(secrets, request, proof, settings);
  const { url, headers } = request;
  return ask(secrets, { url, headers }, settings.storeTimeout).then((found) =>
    findSecret(found, request, proof, settings),
  );
}

/** The index of the first secret, from `start` on, whose signature matches. */
function findSecret(
  secrets: readonly string[],
  request: SignedRequest,
  proof: Proof & { kind: "plugin" },
  settings: VerifySettings,
  start = 0,
): Awaitable<number> {
  for (let index = start; index < secrets.length; index++) {
    const secret = secrets[index] as string;
    // Typed for both platforms, not only for the one that the compiler resolves.
    const matched = engine.matches(secret, proof.timestamp, request.body, proof.signature) as Awaitable<boolean>;
    if (matched === true) return index;
    if (matched === false) continue;
    return matched.then((yes) => (yes ? index : findSecret(secrets, request, proof, settings, index + 1)));
  }
  return mismatch(secrets, request, settings);
}

async function mismatch(
  secrets: readonly string[],
  { body, headers }: SignedRequest,
  settings: VerifySettings,
): Promise<never> {
  if (secrets.length === 0) throw new CrispWebhookError("invalid_signature", "no secret for this request");
  throw new CrispWebhookError("invalid_signature", "signature mismatch; call `explain()` to find out why", {
    explanation: settings.explain ? await explanationOf(body, headers, secrets, settings) : undefined,
  });
}

async function explanationOf(
  body: Uint8Array,
  headers: HeaderSource,
  secrets: readonly string[],
  { now }: VerifySettings,
) {
  // Loaded only when needed: few programs turn it on.
  const { explain } = await import("../explain/explain.ts");
  return explain({ body, headers, secret: secrets, now });
}

async function ask(find: SecretsFor, request: SecretRequest, limit: number): Promise<readonly string[]> {
  let found: readonly string[] | "late";
  try {
    found = await within(find(request), limit);
  } catch (cause) {
    throw new CrispWebhookError("secret_unavailable", "the `secret` function failed; see `cause`", { cause });
  }
  if (found !== "late") return found;
  throw new CrispWebhookError(
    "secret_unavailable",
    `the \`secret\` function did not answer within ${limit} ms, the \`storeTimeout\``,
  );
}
