import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TlsOptions } from "../settings/definitions.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import { createCertificate } from "./create-certificate.ts";

/** The certificate that the server presents, and how to trust it. */
export interface PreparedTls {
  /** Undefined: plain http. */
  readonly tls: TlsOptions | undefined;
  /** The file of the authority to trust, when the certificate was made for this run. */
  readonly caPath: string | undefined;
  /** Removes that file. */
  remove(): Promise<void>;
}

/** Takes the certificate of the settings, or makes one for every name that the mock is reached by. */
export async function prepareTls({ tls, host, allowedHosts }: MockCrispSettings): Promise<PreparedTls> {
  if (tls !== true) return { tls, caPath: undefined, remove: async () => undefined };
  const everywhere = new Set(["0.0.0.0", "::", ""]);
  const names = new Set(["localhost", "127.0.0.1", "::1", ...(everywhere.has(host) ? [] : [host]), ...allowedHosts]);
  const { cert, key, ca } = createCertificate([...names], new Date());
  const folder = await mkdtemp(join(tmpdir(), "mock-crisp-"));
  const caPath = join(folder, "ca.pem");
  await writeFile(caPath, ca);
  return { tls: { cert, key }, caPath, remove: () => rm(folder, { recursive: true, force: true }) };
}
