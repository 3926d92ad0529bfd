import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request of a client. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  /** In the order of their names. */
  readonly query: readonly (readonly [string, string])[];
  /** Parsed; `undefined` without a body. */
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** A server that keeps what it gets, and answers each request with an empty list. */
export class RecordingServer implements AsyncDisposable {
  readonly recorded: Recorded[] = [];
  readonly url: string;
  readonly #close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async start(): Promise<RecordingServer> {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
      searchParams.sort();
      self.recorded.push({
        ...{ method: request.method ?? "", path: pathname, query: [...searchParams], headers: request.headers },
        body: body === "" ? undefined : JSON.parse(body),
      });
      response.end(request.method === "HEAD" ? undefined : '{"error":false,"reason":"resolved","data":[]}');
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const self = new RecordingServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    });
    return self;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}
