import type { CrispWebhookErrorCode } from "@x/crisp-webhook";
import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";

/** The likely cause of a failed attempt and how to fix it. */
export interface Diagnosis {
  readonly cause: string;
  readonly advice: string;
  /** True if the signature lab can help. */
  readonly aboutSignature: boolean;
}

const plain = (cause: string, advice: string): Diagnosis => ({ cause, advice, aboutSignature: false });

/** Causes by the error code that `@x/crisp-webhook` responds with: each of its codes, and no other. */
const BY_CODE: Readonly<Record<CrispWebhookErrorCode, Diagnosis>> = {
  invalid_signature: {
    cause: "Your program computed a different signature",
    advice:
      "Its secret differs from this hook's secret, or it verified different bytes than were sent. Enter its secret below.",
    aboutSignature: true,
  },
  invalid_key: plain(
    "Your program expects a different ?key= in the URL",
    "Website hooks are not signed; the URL contains the secret. Register the hook with the key that your program checks.",
  ),
  timestamp_too_old: plain(
    "Your program rejected the timestamp as too old",
    "The mock's clock is behind your program's clock by more than its tolerance, or an old request was sent again.",
  ),
  timestamp_too_new: plain(
    "Your program rejected the timestamp as too new",
    "The mock's clock is ahead by more than your program's tolerance. Advance your program's clock too, or increase the tolerance.",
  ),
  missing_header: {
    cause: "A signature header is missing",
    advice: "Website hooks are not signed. Register a plugin hook, or check the key in the URL instead.",
    aboutSignature: true,
  },
  body_already_parsed: {
    cause: "A framework parsed the body before verification",
    advice: "Pass the raw body to the receiver: mount it before the JSON parser.",
    aboutSignature: true,
  },
  body_incomplete: plain("The connection ended before the body was complete", "The hook is retried on schedule."),
  body_too_large: plain("The body exceeds the limit of your program", "Raise the receiver's option maxBodySize."),
  unsupported_media_type: plain(
    "Your program rejected the content type",
    "Crisp sends application/json. Something between the mock and your program changed the header.",
  ),
  malformed_json: plain(
    "Your program could not read the body",
    "Something between the mock and your program changed it, or a fault corrupted it.",
  ),
  schema_mismatch: plain(
    "The payload does not match the schema of its event",
    "The receiver validates strictly. Use validation: warn to handle such events all the same.",
  ),
  wrong_path: plain(
    "Your program expects web hooks at another path",
    "Compare the URL of the hook with its option path.",
  ),
  method_not_allowed: plain("The route does not accept POST", "Web hooks are POST requests."),
  handler_failed: plain(
    "Your handler threw an error",
    "The signature is valid. Check the log of your program for the error.",
  ),
  in_progress: plain(
    "Your program is still handling the same delivery",
    "An earlier attempt has not ended yet. The hook is retried on schedule.",
  ),
  store_failed: plain(
    "Your program's store of deliveries failed",
    "Check that Redis, or what else it uses, can be reached. The hook is retried on schedule.",
  ),
  secret_unavailable: plain("Your program could not load its secret", "Check the function that it gives as secret."),
  invalid_options: plain("Your program's options are wrong", "Check its log for the option that the message names."),
  closed: plain("Your program is closing", "The hook is retried on schedule: start the program again."),
};

const BY_ERROR: Readonly<Record<string, Diagnosis>> = {
  ECONNREFUSED: plain(
    "Nothing listens at this address",
    "Start your program, or register the hook with the correct port.",
  ),
  ENOTFOUND: plain("Unknown host name", "Check the hook's URL."),
  ECONNRESET: plain("Your program closed the connection", "It may have crashed. Check its log."),
};

/** Returns the likely cause of a failed attempt; undefined if it did not fail. */
export function diagnose({ kind }: Pick<Delivery, "kind">, { response, error }: Attempt): Diagnosis | undefined {
  if (response === undefined) return ofError(error);
  if (response.status >= 200 && response.status < 300) return undefined;
  const code = codeOf(response.body);
  return isKnown(code) ? BY_CODE[code] : ofStatus(response.status, kind);
}

function ofError(error: Attempt["error"]): Diagnosis {
  if (error === undefined) return plain("No response", "Check the log of your program.");
  const known = BY_ERROR[error.code] ?? Object.entries(BY_ERROR).find(([code]) => error.message.includes(code))?.[1];
  if (known) return known;
  if (/time/i.test(error.code + error.message)) {
    return plain(
      "Your program took too long",
      "Respond first and do the work afterwards: Crisp expects a response within seconds.",
    );
  }
  return plain(`No response: ${error.code}`, error.message);
}

const isKnown = (code: string): code is CrispWebhookErrorCode => Object.hasOwn(BY_CODE, code);

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
      cause: "Your program rejected the request as not from Crisp",
      advice:
        kind === "plugin"
          ? "Usually its secret differs from this hook's secret. Enter it below."
          : "Website hooks are not signed. A program that expects a signature rejects them.",
      aboutSignature: kind === "plugin",
    };
  }
  if (status === 404)
    return plain("Your program has no route for this path", "Compare the URL of the hook with your route.");
  if (status === 405) return plain("The route does not accept POST", "Web hooks are POST requests.");
  if (status === 400)
    return plain("Your program could not parse the request", "Its response below may contain the reason.");
  if (status === 413)
    return plain("The body exceeds the limit of your program", "Increase the limit of its body parser.");
  if (status === 415) return plain("Your program rejected the content type", "Crisp sends application/json.");
  if (status < 400)
    return plain("Your program redirected the request", "Redirects are not followed. Register the final URL.");
  if (status < 500) return plain(`Your program responded with ${status}`, "Only 2xx counts as success.");
  return plain(`Your program failed with ${status}`, "Check its log. The hook is retried on schedule.");
}
