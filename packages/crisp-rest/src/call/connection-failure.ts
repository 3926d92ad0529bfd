/** Error codes for a connection that could not be made: of Node's system errors, undici and Bun. */
const codes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_NONAME",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
  "DNSResolveFailed",
]);

/** Deno has no codes; its messages name the step that failed. Ports that `fetch` never connects to are bad ones. */
const words = /tcp connect error|dns error|client error \(Connect\)|Connection refused|\bbad port\b/;

/** True if a `fetch` failed before it was connected, so that nothing was sent. False in doubt. */
export function isConnectionFailure(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 4) return false;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: unknown };
  // Of several addresses each was refused.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => isConnectionFailure(one, depth + 1));
  if (typeof code === "string" && codes.has(code)) return true;
  return words.test(thrown.message) || isConnectionFailure(cause, depth + 1);
}
