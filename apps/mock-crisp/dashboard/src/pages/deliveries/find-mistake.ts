import { explain } from "@x/crisp-webhook";
import { createSignature } from "@x/crisp-webhook/verify";

/** What was sent, and how. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
  /** Secrets of the other hooks, to recognise one that was mistaken for this hook's. */
  readonly others: readonly string[];
}

/** What a program verifies with. */
export interface Held {
  readonly secret: string;
  readonly body: string;
}

/** Says whether what a program has gives the signature that was sent, and if not, what is wrong with it. */
export async function findMistake(sent: Sent, held: Held): Promise<{ readonly agree: boolean; readonly text: string }> {
  const { headers, timestamp, signature, body } = sent;
  if (await gives(held.secret, timestamp, held.body, signature)) {
    return { agree: true, text: "These give the signature that was sent. With them, the program accepts this hook." };
  }
  // As of when it was sent: how old the delivery is by now is not the question here.
  const now = () => Number(timestamp);
  const { certain, cause, message } = await explain({ headers, ...held, otherSecrets: sent.others, now });
  if (!certain && (await gives(held.secret, timestamp, body, signature))) {
    return {
      agree: false,
      text: "The secret is right, but the program verified another body than was sent: verify it as received.",
    };
  }
  if (cause === "secret_of_another_hook" && held.body !== body) {
    // Whatever else is wrong with the body: the secret alone fails already.
    return findMistake(sent, { ...held, body });
  }
  return { agree: false, text: message };
}

async function gives(secret: string, timestamp: string, body: string, signature: string): Promise<boolean> {
  return secret !== "" && (await createSignature({ secret, timestamp, body })) === signature;
}
