import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Fetch, FetchResponse } from "./endpoints.ts";
import type { SocketOptions } from "./socket.ts";

/** The largest answer that is read, in bytes. Crisp's are far smaller. */
const LIMIT = 16 * 1024 * 1024;

/**
 * A {@link Fetch} on `node:http(s)`, with the proxy and TLS options of the web socket. The first request of a process takes
 * a fraction of the time of the global `fetch`, and no connection stays open afterwards. It follows no redirects.
 */
export function nodeFetch({ extraHeaders, perMessageDeflate, agent, ...tls }: SocketOptions): Fetch {
  return (url, { headers, signal }) =>
    new Promise<FetchResponse>((resolve, reject) => {
      const request = url.startsWith("https:") ? requestHttps : requestHttp;
      // The program gave these options for Node's own TLS, whose types differ from version to version.
      const options = { ...tls, agent: agent ?? false, headers, signal } as Parameters<typeof requestHttps>[1];
      const asking = request(url, options as object, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > LIMIT) response.destroy(new Error(`the answer is larger than ${LIMIT} bytes`));
        });
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0 } = response;
          const text = Buffer.concat(chunks).toString();
          resolve({
            status,
            ok: status >= 200 && status < 300,
            headers: { get: (name) => [response.headers[name]].flat()[0] ?? null },
            text: async () => text,
          });
        });
      });
      asking.on("error", reject);
      asking.end();
    });
}
