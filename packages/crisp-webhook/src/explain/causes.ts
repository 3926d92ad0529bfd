/** Why a signature may not match, in the words that `explain` answers with. */
export const CAUSES = {
  none: "The signature matches. If the delivery was refused, then for its age: look at this machine's clock.",
  missing_header:
    "There is no X-Crisp-Signature or no X-Crisp-Request-Timestamp. A proxy may have dropped them, or it is not Crisp that sent this.",
  website_hook:
    "This is a website hook, and Crisp signs plugin hooks only. Pass `urlKey`, and give Crisp the URL with `?key=` and that value.",
  body_parsed:
    "The body was parsed before it was verified. Its bytes are what is signed: verify the body as received, before any JSON parser.",
  body_missing:
    "The body is empty. Something has read it before it was verified: verify first, or keep the bytes it has read.",
  body_reserialised:
    "The body was parsed and serialised again on its way here, so that its bytes differ: verify the body as received.",
  body_whitespace:
    "White space was added to the body or trimmed from it, such as a newline at its end: verify the body as received.",
  body_bom: "A byte order mark was put before the body, or taken away: read the body as bytes, not as text.",
  body_charset:
    "The body was decoded in another charset than UTF-8, so that its non-ASCII text differs: read the body as bytes.",
  secret_whitespace:
    "There is white space around the secret, such as a newline from a file or a variable: trim it where it is read.",
  secret_quotes: "There are quotes around the secret, such as from an .env file: remove them.",
  secret_encoding: "The secret was decoded from hex or base64, or is to be: use it as the text that Crisp shows.",
  secret_of_another_hook:
    "The secret is of another hook. The development and the production version of a plugin have one each, and so has each plugin; copy it again from the hook's page.",
  timestamp_in_seconds:
    "The timestamp is in seconds and Crisp's is in milliseconds: multiply it by 1000 where it is signed.",
  timestamp_of_body:
    "The timestamp of the body was signed, not the one of the header; or the reverse: they differ. Use the X-Crisp-Request-Timestamp header.",
  signed_text:
    "Something other than `[timestamp;body]` was signed: with another separator, without the brackets, or without the timestamp.",
  signature_encoding: "The signature is not plain hex: it is in base64, or has a prefix such as `sha256=`.",
} as const;

/** A cause that `explain` can name. */
export type MismatchCause = keyof typeof CAUSES;

/** Why a delivery did not verify. Contains neither a secret nor an expected signature, so that it may be logged. */
export interface Explanation {
  readonly cause: MismatchCause;
  /** Whether undoing the cause made the signature match. If not, it is only the most likely one. */
  readonly certain: boolean;
  /** What happened and what to do about it. */
  readonly message: string;
}
