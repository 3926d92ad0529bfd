/** Codes for certificates that have expired or are not valid yet. */
const expired = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "CRL_HAS_EXPIRED", "CRL_NOT_YET_VALID"]);

/** Codes for certificates of other host names. */
const misnamed = new Set(["ERR_TLS_CERT_ALTNAME_INVALID", "HOSTNAME_MISMATCH"]);

/** Other codes of OpenSSL and Node for refused certificates. */
const untrusted =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_\w+|CERT_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;

const TRUST =
  "Set NODE_EXTRA_CA_CERTS to the CA file that the mock printed at its start, or write it with mock-crisp start --tls " +
  "--tls-ca-out ca.pem and set NODE_EXTRA_CA_CERTS=ca.pem.";

/** Describes the failure of a `fetch` to reach a mock, and the remedy. */
export function describeFailure(url: string, thrown: unknown): string {
  const { code = "", message = "" } = innermost(thrown);
  if (misnamed.has(code)) {
    return (
      `the certificate of the server at ${url} is for other host names (${code}: ${oneLine(message)}). Use one of them in ` +
      "--url, or start the mock with --allowed-hosts and this name: generated certificates contain these hosts."
    );
  }
  if (expired.has(code)) {
    return (
      `the certificate of the server at ${url} has expired or is not valid yet (${code}). Restart the mock for a new ` +
      "generated certificate, renew the files of --tls-cert and --tls-key, or check the clock."
    );
  }
  if (untrusted.test(code)) return `the certificate of the mock at ${url} is not trusted (${code}). ${TRUST}`;
  if (isSecure(url) && /^(ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)|EPROTO)$/.test(code)) {
    return `the server at ${url} does not use TLS (${code}). Use an http URL, or start the mock with --tls.`;
  }
  if (isSecure(url) && /^(ERR_SSL_|ERR_TLS_)/.test(code)) {
    return `the TLS connection to ${url} failed (${code}: ${oneLine(message)}). Check the certificate and key of the mock.`;
  }
  if (!isSecure(url) && /^(UND_ERR_SOCKET|ECONNRESET|HPE_\w+)$/.test(code)) {
    return (
      `the server at ${url} closed the connection without an HTTP response (${code}). If the mock was started with ` +
      "--tls, use an https URL or set MOCK_CRISP_TLS=1."
    );
  }
  return `cannot connect to a mock at ${url}${code === "" ? "" : ` (${code})`}. Start one with mock-crisp start.`;
}

/** The last error in the chain of causes: `fetch` wraps those of the socket. */
function innermost(thrown: unknown, depth = 0): { readonly code?: string; readonly message?: string } {
  if (!(thrown instanceof Error)) return {};
  const { cause, errors } = thrown as { readonly cause?: unknown; readonly errors?: unknown };
  const next: unknown = Array.isArray(errors) ? errors[0] : cause;
  if (next instanceof Error && depth < 5) return innermost(next, depth + 1);
  const { code } = thrown as { readonly code?: unknown };
  return { ...(typeof code === "string" ? { code } : {}), message: thrown.message };
}

const isSecure = (url: string) => /^https:/i.test(url);

const oneLine = (message: string) => message.replaceAll(/\s+/g, " ").replace(/\.$/, "");
