import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CrispRest } from "../crisp-rest.ts";
import type { CrispRestOptions } from "../options.ts";

/** A request that the server got. */
export interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** One answer: data in Crisp's envelope, or a function that writes the response. */
export type Step =
  | {
      readonly data?: unknown;
      readonly status?: number;
      readonly reason?: string;
      readonly headers?: Record<string, string>;
    }
  | ((response: ServerResponse, request: Got) => void);

/** The connection is reset once the request was read. */
export const reset: Step = (response) => response.socket?.resetAndDestroy();

/** Nothing is answered. */
export const silence: Step = () => {};

/** A server on the loopback that answers each request with the next step, and all further ones with the last step. */
export class StepServer implements AsyncDisposable {
  readonly got: Got[] = [];
  readonly url: string;
  readonly #close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async start(...steps: Step[]): Promise<StepServer> {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      const got = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      self.got.push(got);
      const step = steps[Math.min(self.got.length, steps.length) - 1] ?? {};
      if (typeof step === "function") return step(response, got);
      const { status = 200, data = {}, reason = status < 400 ? "resolved" : "error", headers = {} } = step;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(request.method === "HEAD" ? undefined : JSON.stringify({ error: status >= 400, reason, data }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const self = new StepServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    });
    return self;
  }

  /** A client of this server with short retry delays. */
  client(options: CrispRestOptions = {}): CrispRest {
    const retry = options.retry === false ? false : { minDelay: 1, maxDelay: 2, ...options.retry };
    return new CrispRest({ identifier: "id", key: "mock_key", apiUrl: this.url, logger: false, ...options, retry });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}
