import type { Handling, Served } from "./conformance.ts";
import type { Sent } from "./send.ts";

/** The core without a framework or a socket: fast, for mutation testing. */
export async function serveInProcess(webhooks: Handling): Promise<Served> {
  return {
    url: "",
    async exchange({ method = "POST", target = "/crisp", headers: sent, body, chunkSize }: Sent) {
      const headers = new Headers();
      for (const [name, values] of Object.entries(sent)) {
        for (const value of [values].flat()) headers.append(name, value);
      }
      if (chunkSize === undefined) headers.set("content-length", String(body.length));
      const source = chunkSize === undefined ? body : inChunks(body, chunkSize);
      const {
        status,
        headers: answered,
        body: text,
      } = await webhooks.handle({ method, url: target, headers, body: source });
      return { status, headers: answered, text };
    },
    async [Symbol.asyncDispose]() {},
  };
}

function inChunks(body: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= body.length) controller.close();
      else controller.enqueue(body.subarray(at, at + size));
      at += size;
    },
  });
}
