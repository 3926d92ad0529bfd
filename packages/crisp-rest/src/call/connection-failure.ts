/**
 * The code, system call and message of an error of a connection that could not be made. Codes are those of Node's system
 * errors, undici and Bun. Deno has none; its messages name the step that failed. For a port that `fetch` must not connect
 * to, Node reports a bad port, Deno that requests to it are blocked.
 */
const notMade =
  /^\w* (connect|getaddrinfo|query\w*) |^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_NONAME|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|DNSResolveFailed) |tcp connect error|dns error|client error \(Connect\)|Connection refused|before secure TLS connection|\bbad port\b|Requests to port/;

/** Codes of Node for a certificate that was refused, before anything was sent. */
const refusedCertificate = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

/** The first answer of `find` for an error or one of its causes. */
function search<T>(
  thrown: unknown,
  find: (error: { code?: unknown; syscall?: unknown; errors?: unknown; message: string }) => T | undefined,
  depth = 0,
): T | undefined {
  if (!(thrown instanceof Error) || depth > 4) return undefined;
  return find(thrown) ?? search(thrown.cause, find, depth + 1);
}

/** The code of a refused certificate in what was thrown, or in its causes. */
export function certificateCodeOf(thrown: unknown): string | undefined {
  return search(thrown, ({ code }) => (refusedCertificate.test(String(code)) ? String(code) : undefined));
}

/** True if a `fetch` failed before it was connected, so that nothing was sent. False if that is uncertain. */
export function isConnectionFailure(thrown: unknown): boolean {
  const isNotMade = search(thrown, ({ code, syscall, errors, message }) => {
    // Each of several addresses was refused.
    if (Array.isArray(errors) && errors.length > 0) return errors.every(isConnectionFailure);
    return notMade.test(`${code} ${syscall ?? ""} ${message}`) || undefined;
  });
  return isNotMade ?? certificateCodeOf(thrown) !== undefined;
}
