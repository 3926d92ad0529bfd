/** The messages of `explain`, by cause of a signature mismatch. */
export const CAUSES = {
  none: "The signature matches. If the delivery was refused because of its age, check the clock of this machine.",
  missing_header:
    "The X-Crisp-Signature or the X-Crisp-Request-Timestamp header is missing. A proxy may have removed it, or Crisp did not send this request.",
  website_hook:
    "This is a website hook, and Crisp only signs plugin hooks. Pass `urlKey`, and give Crisp the URL with `?key=` and that value.",
  body_parsed:
    "The body was parsed before it was verified, but its original bytes are signed. Verify the body as received, before any JSON parser.",
  body_missing:
    "The body is empty: something read it before it was verified. Verify first, or keep the bytes that the parser read.",
  body_reserialised:
    "The body was parsed and serialised again on its way here, which changed its bytes. Verify the body as received.",
  body_whitespace:
    "White space was added to the body or removed from it, such as a newline at the end. Verify the body as received.",
  body_bom: "A byte order mark was added to the body or removed from it. Read the body as bytes, not as text.",
  body_charset:
    "The body was decoded with a charset other than UTF-8, which changed its non-ASCII text. Read the body as bytes.",
  secret_whitespace:
    "The secret has white space around it, such as a newline from a file or a variable. Trim it where it is read.",
  secret_quotes: "The secret has quotes around it, such as from an .env file. Remove them.",
  secret_encoding: "The secret was decoded from hex or base64, or needs to be. Use the text that Crisp displays.",
  secret_of_another_hook:
    "The secret belongs to another hook. Each plugin has its own, and so have its development and production versions. Copy it again from the page of this hook.",
  timestamp_in_seconds:
    'The timestamp is in seconds, but Crisp\'s is in milliseconds. If you sign requests yourself, multiply it by 1000; if it is Crisp that sends seconds, keep `timestampUnit: "auto"`.',
  timestamp_of_body:
    "The timestamp of the body was signed instead of the one of the header, or the reverse; they differ. Use the X-Crisp-Request-Timestamp header.",
  signed_text:
    "Something other than `[timestamp;body]` was signed: with another separator, without the brackets, or without the timestamp.",
  signature_encoding: "The signature is not plain hex: it is base64, or has a prefix such as `sha256=`.",
} as const;

/** A cause that `explain` can name. */
export type MismatchCause = keyof typeof CAUSES;

/** The reason why a delivery did not verify. Contains neither a secret nor an expected signature, so that it may be logged. */
export interface Explanation {
  readonly cause: MismatchCause;
  /** True if undoing the cause made the signature match. If not, it is only the most likely one. */
  readonly certain: boolean;
  /** The problem and what to do about it. */
  readonly message: string;
}
