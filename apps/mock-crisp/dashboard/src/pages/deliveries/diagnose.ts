import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";

/** What probably went wrong with an attempt, and what to do about it. */
export interface Diagnosis {
  readonly cause: string;
  readonly advice: string;
  /** Whether the signature lab can tell more. */
  readonly aboutSignature: boolean;
}

const plain = (cause: string, advice: string): Diagnosis => ({ cause, advice, aboutSignature: false });

/** By the code that `@x/crisp-webhook` answers with. Other receivers are judged by their status. */
const BY_CODE: Readonly<Record<string, Diagnosis>> = {
  invalid_signature: {
    cause: "Your program computed another signature",
    advice: "It has another secret than this hook, or it signed other bytes than were sent. Try its secret below.",
    aboutSignature: true,
  },
  invalid_key: plain(
    "Your program expects another ?key= in the URL",
    "Website hooks are not signed: the URL carries the secret. Register the hook with the key that the program checks.",
  ),
  timestamp_too_old: plain(
    "To your program, the hook is too old",
    "The mock's clock is behind the program's by more than its tolerance, or the same request was sent again by hand.",
  ),
  timestamp_too_new: plain(
    "To your program, the hook is from the future",
    "The mock's clock was advanced beyond the program's tolerance. Advance the program's clock too, or widen the tolerance.",
  ),
  timestamp_wrong_unit: plain("Your program takes the timestamp for seconds", "Crisp sends milliseconds."),
  missing_header: {
    cause: "Your program missed a signature header",
    advice: "Website hooks carry none. Register the hook as a plugin hook, or check the URL's key instead.",
    aboutSignature: true,
  },
  body_already_parsed: {
    cause: "A framework parsed the body before it could be verified",
    advice: "Give the receiver the raw body: mount it before the JSON parser.",
    aboutSignature: true,
  },
  handler_failed: plain("Your handler threw", "The signature held. Look at your program's log for what it threw."),
};

const BY_ERROR: Readonly<Record<string, Diagnosis>> = {
  ECONNREFUSED: plain(
    "Nothing listens at that address",
    "Start your program, or register the hook with its real port.",
  ),
  ENOTFOUND: plain("The host name is not known", "Check the hook's URL."),
  ECONNRESET: plain("Your program cut the connection", "It may have crashed on this hook. Look at its log."),
};

/** Names the likely cause of a failed attempt. Undefined when it did not fail. */
export function diagnose({ kind }: Pick<Delivery, "kind">, { response, error }: Attempt): Diagnosis | undefined {
  if (response === undefined) return ofError(error);
  if (response.status >= 200 && response.status < 300) return undefined;
  return BY_CODE[codeOf(response.body)] ?? ofStatus(response.status, kind);
}

function ofError(error: Attempt["error"]): Diagnosis {
  if (error === undefined) return plain("There was no answer", "Look at your program's log.");
  const known = BY_ERROR[error.code] ?? Object.entries(BY_ERROR).find(([code]) => error.message.includes(code))?.[1];
  if (known) return known;
  if (/time/i.test(error.code + error.message)) {
    return plain("Your program took too long", "Answer first and work after: a hook must be answered within seconds.");
  }
  return plain(`There was no answer: ${error.code}`, error.message);
}

function codeOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const error: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "error") : undefined;
    const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
    return typeof code === "string" ? code : "";
  } catch {
    return "";
  }
}

function ofStatus(status: number, kind: Delivery["kind"]): Diagnosis {
  if (status === 401 || status === 403) {
    return {
      cause: "Your program does not believe that this came from Crisp",
      advice:
        kind === "plugin"
          ? "Most often its secret is another than this hook's. Try it below."
          : "Website hooks are not signed. A program that expects a signature refuses them.",
      aboutSignature: kind === "plugin",
    };
  }
  if (status === 404) return plain("Your program has nothing at this path", "Compare the hook's URL with your route.");
  if (status === 405) return plain("The route does not take POST", "Web hooks are POST requests.");
  if (status === 400) return plain("Your program could not read the hook", "Its answer below may say why.");
  if (status === 413) return plain("The body is larger than your program takes", "Raise the limit of its body parser.");
  if (status === 415) return plain("Your program refused the content type", "Crisp sends application/json.");
  if (status < 400) return plain("Your program redirected", "Redirects are not followed. Register the final URL.");
  if (status < 500) return plain(`Your program answered ${status}`, "Only 2xx counts as received.");
  return plain(
    `Your program failed with ${status}`,
    "Look at its log. The hook is sent again when its next time comes.",
  );
}
