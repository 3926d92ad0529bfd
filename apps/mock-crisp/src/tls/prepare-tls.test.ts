import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type MockCrispOptions, startMockCrisp } from "../index.ts";
import { resolveSettings } from "../settings/resolve-settings.ts";
import { createCertificate } from "./create-certificate.ts";
import { prepareTls } from "./prepare-tls.ts";

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mock-crisp-ca-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test("--tls-ca-out gets the authority of a generated certificate, which stays", async () => {
  const tlsCaOut = join(await makeFolder(), "ca.pem");
  const crisp = await startMockCrisp({ tls: true, tlsCaOut });
  expect(await readFile(tlsCaOut, "utf8")).toBe(await readFile(crisp.caPath ?? "", "utf8"));
  await crisp.close();
  expect(new X509Certificate(await readFile(tlsCaOut)).ca).toBe(true);
});

test("--tls-ca-out gets the certificate that was given", async () => {
  const tlsCaOut = join(await makeFolder(), "ca.pem");
  const { cert, key } = createCertificate(["localhost"], new Date());
  await using _crisp = await startMockCrisp({ tlsCert: cert, tlsKey: key, tlsCaOut });
  expect(await readFile(tlsCaOut, "utf8")).toBe(cert);
});

test.each([
  [{ tlsCaOut: "ca.pem" }, /--tls-ca-out\) needs TLS. Add --tls/],
  [{ tls: true, tlsCaOut: join(tmpdir(), "no", "such", "folder", "ca.pem") }, /cannot write tlsCaOut.*ENOENT/],
  [{ tls: true, tlsCaOut: tmpdir() }, /cannot write tlsCaOut.*EISDIR/],
] as const)("%j is refused with what is wrong", async (options: MockCrispOptions, message) => {
  await expect(startMockCrisp(options)).rejects.toMatchObject({
    code: "invalid_data",
    message: expect.stringMatching(message),
  });
});

test("a generated certificate has every name that the mock is reached by", async () => {
  const settings = resolveSettings({
    tls: true,
    host: "0.0.0.0",
    publicUrl: "https://mock.example:8443/crisp",
    allowedHosts: ["mock-crisp:4380", "*.app.test", "[fd00::1]:80", "192.0.2.1"],
  });
  const { tls, remove } = await prepareTls(settings);
  onTestFinished(remove);
  const leaf = new X509Certificate(typeof tls === "object" ? tls.cert : "");
  for (const name of ["localhost", "mock.example", "mock-crisp", "a.app.test"])
    expect(leaf.checkHost(name), name).toBeDefined();
  for (const address of ["127.0.0.1", "::1", "fd00::1", "192.0.2.1"])
    expect(leaf.checkIP(address), address).toBeDefined();
});
