import { explain } from "@x/crisp-webhook";
import { createSignature } from "@x/crisp-webhook/verify";

/** A request that was sent. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
  /** Secrets of the other hooks, to recognise one used by mistake. */
  readonly others: readonly string[];
}

/** Secret and body that a program verifies with. */
export interface Held {
  readonly secret: string;
  readonly body: string;
}

/** Checks whether secret and body give the signature that was sent, and explains the mistake if they do not. */
export async function findMistake(sent: Sent, held: Held): Promise<{ readonly agree: boolean; readonly text: string }> {
  const { headers, timestamp, signature, body } = sent;
  if (await gives(held.secret, timestamp, held.body, signature)) {
    return { agree: true, text: "The signature matches. With these values your program accepts this hook." };
  }
  // At the time of sending: the age of the delivery does not matter here.
  const now = () => Number(timestamp);
  const { certain, cause, message } = await explain({ headers, ...held, otherSecrets: sent.others, now });
  if (!certain && (await gives(held.secret, timestamp, body, signature))) {
    return {
      agree: false,
      text: "The secret is correct, but the body differs from the one that was sent. Verify the raw body as received.",
    };
  }
  if (cause === "secret_of_another_hook" && held.body !== body) {
    // A wrong secret fails with any body.
    return findMistake(sent, { ...held, body });
  }
  return { agree: false, text: message };
}

async function gives(secret: string, timestamp: string, body: string, signature: string): Promise<boolean> {
  return secret !== "" && (await createSignature({ secret, timestamp, body })) === signature;
}
