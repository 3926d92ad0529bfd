import { engine } from "#engine";
import { CrispWebhookError } from "../errors.ts";
import type { SecretRequest, SecretsFor, VerifySettings } from "../options.ts";
import { HEADER, type HeaderSource, readCount, readHeader } from "../signature/headers.ts";
import { checkTimestamp } from "../signature/timestamp.ts";
import type { Delivery } from "./event.ts";
import { queryOf } from "./url.ts";

/** What a delivery's origin is judged by, before its body. */
interface Credentials {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly key: string | undefined;
}

/** Reads what a delivery has to show, and throws `missing_header` or `invalid_key` when that cannot suffice. */
export function readCredentials(headers: HeaderSource, url: string, settings: VerifySettings): Credentials {
  const signature = readHeader(headers, HEADER.signature);
  const timestamp = readHeader(headers, HEADER.timestamp);
  const key = settings.urlKey === undefined ? undefined : queryOf(url, "key");
  if (isWebsiteHook({ signature, timestamp, key }, settings)) return { signature: undefined, timestamp, key };
  if (!settings.takesSigned) {
    throw new CrispWebhookError("invalid_key", "the URL has no `?key=`; give Crisp one with the `urlKey`");
  }
  if (!signature) {
    throw new CrispWebhookError(
      "missing_header",
      `no ${HEADER.signature}; for website hooks, which have none, pass \`urlKey\``,
    );
  }
  if (!timestamp) throw new CrispWebhookError("missing_header", `no ${HEADER.timestamp}, which the signature covers`);
  return { signature, timestamp, key: undefined };
}

// A signature is never passed over for a key where there is a secret to check it with.
function isWebsiteHook({ signature, key }: Credentials, { takesSigned }: VerifySettings): boolean {
  return key !== undefined && !(signature && takesSigned);
}

/**
 * Checks that Crisp sent these bytes: the signature against each secret, or the key in the URL; then the timestamp's
 * age. Throws `invalid_signature`, `invalid_key`, `secret_unavailable` or one of the `timestamp_*` errors.
 */
export async function authenticate(
  body: Uint8Array,
  headers: HeaderSource,
  url: string,
  credentials: Credentials,
  settings: VerifySettings,
): Promise<Delivery> {
  const { signature = "", timestamp = "", key } = credentials;
  let secretIndex: number | undefined;
  if (key !== undefined) {
    // `key` is read only where there is a `urlKey`.
    if (!(await engine.equals(key, settings.urlKey as string))) {
      throw new CrispWebhookError("invalid_key", "the `?key=` of the URL is not the one in `urlKey`");
    }
  } else {
    const { secrets } = settings;
    const list = typeof secrets === "function" ? await ask(secrets, { headers, url }) : secrets;
    secretIndex = 0;
    for (const secret of list) {
      const matched = engine.matches(secret, timestamp, body, signature);
      // On Node the answer is there at once: waiting for it would take longer than it did.
      if (matched === true || (matched !== false && (await matched))) break;
      secretIndex++;
    }
    if (secretIndex === list.length) {
      throw new CrispWebhookError(
        "invalid_signature",
        list.length === 0
          ? "no secret for this request"
          : "the signature is not of this body, timestamp and secret; `explain()` tells why",
      );
    }
    checkTimestamp(Number(timestamp), settings);
  }
  return {
    origin: readHeader(headers, HEADER.origin),
    attempt: readCount(headers, HEADER.attempt) ?? 1,
    limit: readCount(headers, HEADER.limit),
    sentAt: /^\d{1,16}$/.test(timestamp) ? Number(timestamp) * (settings.timestampUnit === "s" ? 1000 : 1) : undefined,
    secretIndex,
  };
}

async function ask(secretsFor: SecretsFor, request: SecretRequest): Promise<readonly string[]> {
  try {
    return await secretsFor(request);
  } catch (cause) {
    throw new CrispWebhookError("secret_unavailable", "`secret` failed; see `cause`", { cause });
  }
}
