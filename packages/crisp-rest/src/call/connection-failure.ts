/** What runtimes call a connection that could not be made: Node's system errors, undici's, Bun's. */
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

/** Whether a `fetch` failed before it was connected, so that nothing can have been sent. In doubt: no. */
export function isConnectionFailure(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 4) return false;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: unknown };
  // Of several addresses each was refused.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => isConnectionFailure(one, depth + 1));
  if (typeof code === "string" && codes.has(code)) return true;
  return words.test(thrown.message) || isConnectionFailure(cause, depth + 1);
}
