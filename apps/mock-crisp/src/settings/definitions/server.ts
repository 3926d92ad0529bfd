import * as z from "zod/mini";
import { hosts, integer, type Kind, text, textFile, toggle, url } from "../kinds.ts";
import { setting } from "../setting.ts";

/** A TLS certificate and its private key, as PEM. */
export interface TlsOptions {
  readonly cert: string;
  readonly key: string;
}

const tls: Kind<TlsOptions | boolean> = {
  schema: z.union([z.boolean(), z.strictObject({ cert: z.string(), key: z.string() })]),
  placeholder: undefined,
  ...(toggle.fromText ? { fromText: toggle.fromText } : {}),
};

/** The mock's addresses, and access to it. */
export const server = {
  port: setting(integer(0, 65_535), {
    default: 0,
    startDefault: 4380,
    short: "-p",
    summary: "port to listen on; 0 = any free port",
  }),
  host: setting(text, { default: "127.0.0.1", summary: "address to listen on" }),
  allowedHosts: setting(hosts, {
    default: [],
    summary: "additional hosts accepted in the Host header: name, name:port or *.suffix",
    details:
      "An entry without a port accepts any port. `*.suffix` accepts every name below the suffix, also those of other people. The mock's own names and addresses are always accepted.",
  }),
  publicUrl: setting(url, {
    default: undefined,
    summary: "URL under which others reach the mock; implies a control token",
  }),
  trustProxy: setting(toggle, {
    default: false,
    summary: "build URLs from the X-Forwarded headers of a proxy",
    details: "Reads -Host, -Proto, -Port and -Prefix. The host must be allowed; the public URL comes first.",
  }),
  controlToken: setting(text, {
    default: undefined,
    isSecret: true,
    summary: "require this bearer token for the control API",
    details: "The dashboard is opened once as `/?token=…`. `livez` and `readyz` never require it.",
  }),
  randomKeys: setting(toggle, {
    default: false,
    summary: "generate new keys and secrets at each start; implies a control token",
    details: "On by default when the public URL is neither of this machine nor of a private network.",
  }),
  tls: setting(tls, {
    default: undefined,
    summary: "use https and wss with a generated certificate",
    details: "In code also `{ cert, key }`. The authority of a generated certificate is at `crisp.caPath`.",
  }),
  tlsCert: setting(textFile, { default: undefined, summary: "use https and wss with this certificate (PEM)" }),
  tlsKey: setting(textFile, { default: undefined, isSecret: true, summary: "private key of the certificate (PEM)" }),
  tlsCaOut: setting(text, {
    default: undefined,
    summary: "write the certificate that clients must trust to this file (PEM)",
    details:
      "The authority of a generated certificate, else the given certificate. For NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE or SSL_CERT_FILE. Stays when the mock stops.",
  }),
};
