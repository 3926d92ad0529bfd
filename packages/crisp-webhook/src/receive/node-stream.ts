import { cutShort, tooLarge } from "../errors.ts";

/** The parts of a Node.js stream that reading it to its end needs. */
export interface NodeStream {
  readonly readableDidRead?: boolean;
  readonly readableEnded?: boolean;
  readonly destroyed?: boolean;
  on(event: string, listener: (argument: never) => void): unknown;
  off(event: string, listener: (argument: never) => void): unknown;
}

/** Whether this is a Node.js stream. */
export function isNodeStream(body: unknown): body is NodeStream {
  return typeof body === "object" && body !== null && "on" in body && "readableDidRead" in body;
}

/**
 * Reads a Node.js stream of at most `limit` bytes. What comes beyond is discarded as it comes, and the stream is left
 * open: `for await` would destroy it, and with it the socket that the answer must go out on.
 */
export function readNodeStream(stream: NodeStream, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Either event came before: a parser has met an empty body's end, or the client has gone.
    if (stream.readableEnded) return resolve(new Uint8Array());
    if (stream.destroyed) return reject(cutShort());
    const chunks: Uint8Array[] = [];
    let size = 0;
    const listeners: [event: string, listener: (chunk: never) => void][] = [
      ["data", onData],
      ["end", () => settle(() => resolve(Buffer.concat(chunks, size)))],
      ["close", () => settle(() => reject(cutShort()))],
    ];
    function onData(chunk: Uint8Array | string) {
      // Text comes from a stream on which somebody has set an encoding.
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      chunks.push(bytes);
      if (size > limit) settle(() => reject(tooLarge(limit)));
    }
    function settle(act: () => void) {
      for (const listener of listeners) stream.off(...listener);
      act();
    }
    // An aborted request emits an error as well as its close; unheard, the error would end the process.
    stream.on("error", () => {});
    for (const listener of listeners) stream.on(...listener);
  });
}
