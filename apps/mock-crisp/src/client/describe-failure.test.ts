import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createTrustingFetch } from "../base/trusting-fetch.ts";
import { createCertificate } from "../tls/create-certificate.ts";
import { createSend } from "./request.ts";

const year = 365 * 86_400_000;

async function portOf(server: Pick<Server, "listen" | "address" | "close" | "once">): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server as Server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function secureServer(names: readonly string[], now = new Date()) {
  const { cert, key, ca } = createCertificate(names, now);
  return { ca, server: createSecureServer({ cert, key }, (_request, response) => response.end("{}")) };
}

/** The error message of a client that trusts `ca`. */
async function failure(url: string, ca?: string): Promise<string> {
  const fetch = ca === undefined ? undefined : (createTrustingFetch({ ca }) as typeof globalThis.fetch);
  const error: unknown = await createSend({ url, fetch })({ path: "/info" }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "cannot_connect" });
  return (error as Error).message;
}

test("an unknown authority is named, with the remedy", async () => {
  const port = await portOf(secureServer(["127.0.0.1"]).server);
  expect(await failure(`https://127.0.0.1:${port}`)).toMatch(
    /certificate of the mock at https:\/\/127\.0\.0\.1:\d+ is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)\. .*NODE_EXTRA_CA_CERTS.*--tls-ca-out/,
  );
});

test("an expired certificate, and one that is not valid yet", async () => {
  for (const [now, code] of [
    [new Date(Date.now() - 2 * year), "CERT_HAS_EXPIRED"],
    [new Date(Date.now() + 2 * year), "CERT_NOT_YET_VALID"],
  ] as const) {
    const { ca, server } = secureServer(["127.0.0.1"], now);
    const message = await failure(`https://127.0.0.1:${await portOf(server)}`, ca);
    expect(message).toContain(code);
    expect(message).toMatch(/has expired or is not valid yet.*check the clock/);
  }
});

test("a certificate for other names", async () => {
  const { ca, server } = secureServer(["mock.example"]);
  expect(await failure(`https://localhost:${await portOf(server)}`, ca)).toMatch(
    /is for other host names \(ERR_TLS_CERT_ALTNAME_INVALID: .*mock\.example.*--allowed-hosts/,
  );
});

test("https at a server without TLS, and http at one with it", async () => {
  const plain = await portOf(createServer((_request, response) => response.end("{}")));
  expect(await failure(`https://127.0.0.1:${plain}`)).toMatch(/does not use TLS.*Use an http URL/);
  const secure = await portOf(secureServer(["127.0.0.1"]).server);
  expect(await failure(`http://127.0.0.1:${secure}`)).toMatch(
    /closed the connection without an HTTP response.*use an https URL/,
  );
});

test("a port without a server", async () => {
  const server = createSocketServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await failure(`http://127.0.0.1:${port}`)).toMatch(
    /cannot connect .*\(ECONNREFUSED\)\. Start one with mock-crisp start/,
  );
});
