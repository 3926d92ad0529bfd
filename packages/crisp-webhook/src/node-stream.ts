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
export function readNodeStream(stream: NodeStream, limit: number): Promise<Uint8Array | "too large" | "cut short"> {
  // These events came before: a parser has met an empty body's end, or the client has gone.
  if (stream.readableEnded === true) return Promise.resolve(new Uint8Array());
  if (stream.destroyed === true) return Promise.resolve("cut short");
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const listeners = {
      data(chunk: Uint8Array | string) {
        // Text comes from a stream on which somebody has set an encoding.
        const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
        size += bytes.length;
        if (size > limit) settle("too large");
        else chunks.push(bytes);
      },
      end: () => settle(Buffer.concat(chunks, size)),
      close: () => settle("cut short"),
    };
    function settle(outcome: Uint8Array | "too large" | "cut short") {
      for (const [event, listener] of Object.entries(listeners)) stream.off(event, listener);
      resolve(outcome);
    }
    // An aborted request emits an error as well as its close; unheard, the error would end the process.
    stream.on("error", () => {});
    for (const [event, listener] of Object.entries(listeners)) stream.on(event, listener);
  });
}
