import { engine } from "#engine";
import { refuse } from "../errors.ts";
import { HEADER, type HeaderSource, readHeader } from "../signature/headers.ts";
import { signedBytes } from "../signature/signed-body.ts";
import { isInSeconds } from "../signature/timestamp.ts";
import { CAUSES, type Explanation, type MismatchCause } from "./causes.ts";
import { type Guess, guesses } from "./guesses.ts";

/** A delivery that did not verify, and the secrets it was verified with. */
export interface ExplainInput {
  /** The body that was verified: bytes, text, or a parsed object if the bytes are lost. */
  readonly body: Uint8Array | string | object;
  readonly headers: HeaderSource;
  /** The secret or secrets that did not match. */
  readonly secret: string | readonly string[];
  /** Secrets of your other hooks to try as well, such as the one of the plugin's development version. */
  readonly otherSecrets?: readonly string[] | undefined;
  /** Returns the current time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * Finds the likely cause of a signature that does not match. For development and logs: it tries about thirty variants per
 * secret, so do not call it for every forged request in production.
 */
export async function explain(input: ExplainInput): Promise<Explanation> {
  if (typeof input !== "object" || input === null) refuse("pass `{ body, headers, secret }` of the delivery");
  const signature = readHeader(input.headers, HEADER.signature);
  const timestamp = readHeader(input.headers, HEADER.timestamp);
  const origin = readHeader(input.headers, HEADER.origin) ?? "";
  if (!signature) return because(origin.startsWith("website") ? "website_hook" : "missing_header", true);
  if (!timestamp) return because("missing_header", true);

  const received = input.body ?? "";
  const parsed = typeof received === "object" && !(received instanceof Uint8Array);
  const body = bytesFor(received);
  const secrets = typeof input.secret === "string" ? [input.secret] : input.secret;
  if (!Array.isArray(secrets))
    refuse("pass the `secret` that did not match, or a list of secrets; is a variable unset?");
  const matches = (guess: Partial<Guess>, secret: string) => anyMatches(guess, secret, timestamp, body, signature);

  for (const secret of secrets) {
    if (!(await matches({}, secret))) continue;
    if (parsed) return because("body_parsed", true);
    // Seconds are not necessarily the mistake: under `timestampUnit: "auto"` both units are accepted.
    const seconds = isInSeconds(Number(timestamp), (input.now ?? Date.now)());
    return because(seconds ? "timestamp_in_seconds" : "none", !seconds);
  }
  for (const secret of input.otherSecrets ?? []) {
    if (await matches({}, secret)) return because("secret_of_another_hook", true);
  }
  for (const guess of guesses) {
    for (const secret of secrets) if (await matches(guess, secret)) return because(guess.cause, true);
  }
  if (body.length === 0) return because("body_missing", false);
  return because(parsed ? "body_parsed" : "secret_of_another_hook", false);
}

function because(cause: MismatchCause, certain: boolean): Explanation {
  return { cause, certain, message: CAUSES[cause] };
}

function bytesFor(body: Uint8Array | string | object): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

async function anyMatches(
  guess: Partial<Guess>,
  secret: string,
  timestamp: string,
  body: Uint8Array,
  signature: string,
): Promise<boolean> {
  const { keys = just, timestamps = just, bodies = just, signatures = just, frames } = guess;
  const received = signatures(signature).map((text) => text.toLowerCase());
  // Platforms refuse empty keys, such as the rest of a secret that consists of white space.
  for (const key of keys(secret).filter(({ length }) => length > 0)) {
    for (const time of timestamps(timestamp, body)) {
      for (const variant of bodies(body)) {
        const signed = frames?.(time, variant) ?? [signedBytes(time, variant)];
        for (const bytes of signed) if (received.includes(await engine.mac(key, bytes))) return true;
      }
    }
  }
  return false;
}

const just = <T>(value: T): readonly T[] => [value];
