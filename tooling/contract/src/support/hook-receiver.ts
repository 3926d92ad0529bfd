import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came, its body as the exact bytes. */
export interface ReceivedRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A real HTTP server on a free port. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
}

/** Serves on 127.0.0.1 until disposed of. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Collects every request, and answers what `status` says to each; a redirect points to the receiver itself. */
export async function receiveHooks(
  status: (request: ReceivedRequest) => number = () => 200,
): Promise<TestServer & { readonly requests: readonly ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = [];
  const server = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const received = { url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) };
    requests.push(received);
    response.writeHead(status(received), { location: "/elsewhere" }).end();
  });
  return { ...server, requests };
}
