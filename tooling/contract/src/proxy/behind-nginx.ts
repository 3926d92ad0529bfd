import { request } from "node:https";
import type { Fetch } from "@x/crisp-rest";
import { type MockCrisp, type MockCrispOptions, startMockCrisp } from "@x/mock-crisp";
import { freePort } from "@x/test-support/free-port";
import { codeIn } from "../support/documented.ts";
import { type Nginx, startNginx } from "../support/nginx.ts";

/** A mock, and the nginx of the documents before it. */
export interface Proxied extends AsyncDisposable {
  readonly crisp: MockCrisp;
  readonly nginx: Nginx;
  /** The port of nginx. */
  readonly port: number;
  /** `fetch` that trusts nginx, and looks for every name on this machine. */
  readonly fetch: Fetch & ((url: string) => Promise<Response>);
}

/** Changes the documented configuration. */
export type Edit = (server: string) => string;

/** Starts a mock behind nginx. `options` gets the port of nginx. */
export async function startBehindNginx(
  options: (port: number) => MockCrispOptions,
  edit: Edit = (server) => server,
): Promise<Proxied> {
  const [port, mockPort] = [await freePort(), await freePort()];
  const crisp = await startMockCrisp({ port: mockPort, ...options(port) });
  try {
    const nginx = await startNginx(port, ["mock.example", "localhost"], ({ cert, key }) =>
      edit(codeIn("behind-a-proxy.md", "nginx")[0] ?? "")
        .replace("443 ssl", `127.0.0.1:${port} ssl`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${cert};`)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
        .replaceAll("127.0.0.1:4380", `127.0.0.1:${mockPort}`),
    );
    return {
      crisp,
      nginx,
      port,
      fetch: fetchThrough(nginx.ca),
      async [Symbol.asyncDispose]() {
        await nginx[Symbol.asyncDispose]();
        await crisp.close();
      },
    };
  } catch (error) {
    await crisp.close();
    throw error;
  }
}

function fetchThrough(ca: string): Proxied["fetch"] {
  return (input: string | URL, init?: Parameters<Fetch>[1]) =>
    new Promise((resolve, reject) => {
      const { hostname, port, host, pathname, search } = new URL(String(input));
      const headers = { host, ...Object.fromEntries(new Headers(init?.headers as Record<string, string> | undefined)) };
      const asked = request(
        { host: "127.0.0.1", port, servername: hostname, ca, headers, path: pathname + search, method: init?.method },
        async (response) => {
          const parts: Uint8Array[] = [];
          for await (const part of response) parts.push(part as Uint8Array);
          const status = response.statusCode ?? 0;
          const received = Object.entries(response.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]);
          resolve(
            new Response([204, 304].includes(status) ? null : Buffer.concat(parts), { status, headers: received }),
          );
        },
      );
      asked.once("error", reject);
      asked.end(init?.body as string | undefined);
    });
}
