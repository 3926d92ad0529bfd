import { engine } from "#engine";
import { refuse } from "../errors.ts";
import type { VerifySettings } from "../settings.ts";
import { HEADER } from "../signature/headers.ts";
import { bytesOf, signedBytes } from "../signature/signed-body.ts";

/** The input of `sign`. */
export interface SignInput {
  readonly body: Uint8Array | string;
  /** In milliseconds since the epoch. Default: now. */
  readonly timestamp?: number | undefined;
  /** Default: the receiver's first. */
  readonly secret?: string | undefined;
}

/** A signature, and the headers that carry it. */
export interface Signed {
  /** Lower-case hex. */
  readonly signature: string;
  readonly timestamp: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs a body as Crisp does. Throws `invalid_options` if there is no secret. */
export async function sign(input: SignInput, settings: VerifySettings): Promise<Signed> {
  const { body, timestamp, secret } = input ?? {};
  if (typeof body !== "string" && !(body instanceof Uint8Array)) refuse("the body to sign must be text or bytes");
  const time = String(timestamp ?? settings.now());
  const key = secret ?? (await firstSecret(settings)) ?? refuse("there is no secret to sign with");
  const signature = await engine.mac(key, signedBytes(time, bytesOf(body)));
  return {
    signature,
    timestamp: time,
    headers: { "content-type": "application/json", [HEADER.timestamp]: time, [HEADER.signature]: signature },
  };
}

async function firstSecret({ credentials }: VerifySettings): Promise<string | undefined> {
  const { secrets } = credentials();
  return (typeof secrets === "function" ? await secrets({ url: "", headers: {} }) : secrets)[0];
}
