import { createSignature } from "@x/crisp-webhook/verify";

/** What was sent, and how. */
export interface Sent {
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
  readonly secret: string | undefined;
}

/** What a program verifies with. */
export interface Held {
  readonly secret: string;
  readonly body: string;
}

/** Ways in which a secret is spoilt on its way into a program. */
const SPOILT: readonly (readonly [what: string, mend: (secret: string) => string])[] = [
  ["has white space around it", (secret) => secret.trim()],
  ["has quotes around it", (secret) => secret.trim().replace(/^(["'])(.*)\1$/s, "$2")],
  ["ends with a line break", (secret) => secret.replace(/[\r\n]+$/, "")],
];

/** Says whether what a program has gives the signature that was sent, and if not, what is wrong with it. */
export async function findMistake(sent: Sent, held: Held): Promise<{ agree: boolean; text: string }> {
  const { timestamp, signature } = sent;
  const agrees = async (secret: string, body: string) =>
    secret !== "" && (await createSignature({ secret, timestamp, body })) === signature;

  if (await agrees(held.secret, held.body)) {
    return { agree: true, text: "These give the signature that was sent. With them, the program accepts this hook." };
  }
  if (await agrees(held.secret, sent.body)) return { agree: false, text: ofBody(sent.body, held.body) };
  for (const [what, mend] of SPOILT) {
    if (await agrees(mend(held.secret), sent.body)) return { agree: false, text: `The program's secret ${what}.` };
  }
  if (sent.secret !== undefined && held.secret.toLowerCase() === sent.secret.toLowerCase()) {
    return { agree: false, text: "The program's secret differs in upper and lower case." };
  }
  return { agree: false, text: "This is the secret of another hook: it does not give the signature that was sent." };
}

function ofBody(sent: string, held: string): string {
  const right = "The secret is right, but the program verified other bytes:";
  if (held.startsWith("\uFEFF")) return `${right} there is a byte order mark before the body.`;
  if (held.trim() === sent) return `${right} there is white space around the body.`;
  if (held.startsWith("[object")) return `${right} it verified an object, not the text of the body.`;
  try {
    const parsed: unknown = JSON.parse(held);
    if (JSON.stringify(parsed) === sent) {
      return `${right} the JSON was written anew, with other spaces. Verify the raw body, before it is parsed.`;
    }
    return `${right} the JSON was changed or written anew, with other escapes or another order. Verify the raw body.`;
  } catch {
    return `${right} what it has is not even the JSON that was sent. Was the body cut, or decoded with another charset?`;
  }
}
