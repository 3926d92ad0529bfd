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

/** Codes of Node for a certificate that was refused, before anything was sent. */
const refusedCertificate = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

/** The code of a refused certificate in what was thrown, or in its causes. */
export function certificateCodeOf(thrown: unknown, depth = 0): string | undefined {
  if (!(thrown instanceof Error) || depth > 4) return undefined;
  const { code, cause } = thrown as { code?: unknown; cause?: unknown };
  if (typeof code === "string" && refusedCertificate.test(code)) return code;
  return certificateCodeOf(cause, depth + 1);
}

/** True if a `fetch` failed before it was connected, so that nothing was sent. False in doubt. */
export function isConnectionFailure(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 4) return false;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: unknown };
  // Of several addresses each was refused.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => isConnectionFailure(one, depth + 1));
  if (typeof code === "string" && (codes.has(code) || refusedCertificate.test(code))) return true;
  return words.test(thrown.message) || isConnectionFailure(cause, depth + 1);
}
