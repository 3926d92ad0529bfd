import { cutShort, tooLarge } from "../errors.ts";

/** The members of a Node.js stream that are used to read it. */
export interface NodeStream {
  readonly readableDidRead?: boolean;
  readonly readableEnded?: boolean;
  readonly destroyed?: boolean;
  on(event: string, listener: (argument: never) => void): unknown;
  off(event: string, listener: (argument: never) => void): unknown;
}

/** True if a value is a Node.js stream. */
export function isNodeStream(body: unknown): body is NodeStream {
  return typeof body === "object" && body !== null && "on" in body && "readableDidRead" in body;
}

/**
 * Reads a Node.js stream of at most `limit` bytes. Discards what exceeds the limit and leaves the stream open:
 * `for await` would destroy it, together with the socket that the answer is sent on.
 */
export function readNodeStream(stream: NodeStream, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // These events are not repeated: a parser may have read an empty body, or the client may have disconnected.
    if (stream.readableEnded) return resolve(new Uint8Array());
    if (stream.destroyed) return reject(cutShort());
    const chunks: Uint8Array[] = [];
    let size = 0;
    function onData(chunk: Uint8Array | string) {
      // A stream with an encoding emits text.
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size <= limit) return void chunks.push(bytes);
      // Further chunks are discarded. After the end the listeners stay: removing them takes longer than keeping them.
      stream.off("data", onData);
      stream.off("end", onEnd);
      stream.off("close", onClose);
      reject(tooLarge(limit));
    }
    function onEnd() {
      const [first] = chunks;
      resolve(first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks));
    }
    function onClose() {
      // Every stream closes eventually, and creating an error with its stack takes longer than all other steps.
      if (!stream.readableEnded) reject(cutShort());
    }
    // An aborted request emits an error besides `close`. Without a listener it would end the process.
    stream.on("error", ignore);
    stream.on("data", onData);
    stream.on("end", onEnd);
    stream.on("close", onClose);
  });
}

function ignore(): void {}
