import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseAllowedHost } from "../base/allowed-host.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
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

/**
 * Uses the certificate of the settings, or generates one for every name that the mock is reached by. Throws `invalid_data`
 * if the file of `tlsCaOut` cannot be written, or there is no TLS to write it for.
 */
export async function prepareTls(settings: MockCrispSettings): Promise<PreparedTls> {
  const { tls, tlsCaOut } = settings;
  if (tls === undefined && tlsCaOut !== undefined) {
    throw new MockCrispError(
      "invalid_data",
      "tlsCaOut (--tls-ca-out) needs TLS. Add --tls, or --tls-cert and --tls-key.",
    );
  }
  if (tls !== true) {
    await writeOut(tlsCaOut, tls?.cert ?? "");
    return { tls, caPath: undefined, remove: async () => undefined };
  }
  const { cert, key, ca } = createCertificate(certificateNames(settings), new Date());
  await writeOut(tlsCaOut, ca);
  const folder = await mkdtemp(join(tmpdir(), "mock-crisp-"));
  const caPath = join(folder, "ca.pem");
  await writeFile(caPath, ca);
  return { tls: { cert, key }, caPath, remove: () => rm(folder, { recursive: true, force: true }) };
}

function certificateNames({ host, allowedHosts, publicUrl }: MockCrispSettings): readonly string[] {
  const everywhere = new Set(["0.0.0.0", "::", ""]);
  const allowed = allowedHosts.map(parseAllowedHost).map(({ name, isSuffix }) => (isSuffix ? `*.${name}` : name));
  const published = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const bare = [...(everywhere.has(host) ? [] : [host]), ...published].map((name) => name.replace(/^\[|\]$/g, ""));
  return [...new Set(["localhost", "127.0.0.1", "::1", ...bare, ...allowed])];
}

async function writeOut(path: string | undefined, pem: string): Promise<void> {
  if (path === undefined) return;
  try {
    // In place: the path may be a mounted file, or a device.
    await writeFile(resolve(path), pem);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MockCrispError("invalid_data", `cannot write tlsCaOut (--tls-ca-out): ${reason}.`, { cause });
  }
}
