import { request } from "node:http";

/** A request, byte by byte. */
export interface Sent {
  readonly method?: string;
  /** After the address: path and query. */
  readonly target?: string;
  readonly headers: { readonly [name: string]: string | readonly string[] };
  readonly body: Uint8Array;
  /** Sends the body in pieces of this many bytes, without a length. */
  readonly chunkSize?: number;
}

/** A response. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Sends one request on a separate connection, by `node:http`: unlike `fetch`, it can repeat a header. */
export function send(url: string, { method = "POST", target = "/crisp", headers, body, chunkSize }: Sent) {
  return new Promise<Received>((resolve, reject) => {
    const length = chunkSize === undefined && body.length > 0 ? { "content-length": String(body.length) } : {};
    const lines = Object.entries({ ...headers, ...length }).map(([name, value]) => [name, value] as const);
    const outgoing = request(new URL(target, url), { method, headers: Object.fromEntries(lines), agent: false });
    outgoing.on("response", (response) => {
      // A server that refuses a body may close before all of it was sent; its answer is what counts.
      outgoing.removeListener("error", reject).on("error", () => {});
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    if (chunkSize === undefined) outgoing.end(body);
    else {
      for (let at = 0; at < body.length; at += chunkSize) outgoing.write(body.subarray(at, at + chunkSize));
      outgoing.end();
    }
  });
}
