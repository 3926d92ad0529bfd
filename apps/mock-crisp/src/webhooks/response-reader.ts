import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Deadline, Deadlines } from "./deadlines.ts";
import type { Attempt } from "./delivery.ts";
import type { createShareHeaders } from "./share-headers.ts";

/** The result of a request: an answer, or the reason why there is none. */
export type Answer = Pick<Attempt, "response" | "error" | "duration">;

/** Bytes of an answer that are kept. */
const keptBytes = 64 * 1024;
/** Bytes of an answer that are read at all, so that the connection can serve again. */
const drainedBytes = 1024 * 1024;

/** Options of a {@link ResponseReader}. */
export interface ResponseReaderOptions {
  readonly deadlines: Deadlines;
  readonly shareHeaders: ReturnType<typeof createShareHeaders>;
  /** Called once. */
  readonly settle: (answer: Answer) => void;
}

/** One HTTP exchange, as undici's handler: collects a bounded answer, and settles exactly once. */
export class ResponseReader implements Dispatcher.DispatchHandler {
  readonly #settle: (answer: Answer) => void;
  readonly #began = performance.now();
  readonly #timeout: number;
  readonly #deadline: Deadline;
  readonly #shareHeaders: ResponseReaderOptions["shareHeaders"];
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];
  #size = 0;

  constructor({ deadlines, shareHeaders, settle }: ResponseReaderOptions) {
    this.#timeout = deadlines.timeout;
    this.#shareHeaders = shareHeaders;
    this.#settle = settle;
    this.#deadline = deadlines.add(this, this.#began);
  }

  /** Fails with `timeout`: it is not over within its deadline. */
  expire(): void {
    this.fail(Object.assign(new Error(`no complete response within ${this.#timeout} ms`), { code: "timeout" }));
  }

  /** Ends it without an answer. */
  fail(error: Error): void {
    if (this.#settled) return;
    this.#end(undefined, describeError(error));
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited too long for a connection, so nothing may be sent any more.
    if (this.#settled) controller.abort(new Error("cancelled before it was sent"));
  }

  onResponseStart(_controller: unknown, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    const room = keptBytes - this.#size;
    if (room > 0) this.#chunks.push(room < chunk.length ? chunk.subarray(0, room) : chunk);
    this.#size += chunk.length;
    if (this.#size <= drainedBytes) return;
    this.#answer();
    controller.abort(new Error("the answer has no end"));
  }

  onResponseEnd(): void {
    this.#answer();
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.fail(error);
  }

  #answer(): void {
    if (this.#settled) return;
    const [only] = this.#chunks;
    const body = this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : only;
    const headers = this.#shareHeaders(this.#headers);
    this.#end({ status: this.#status, headers, body: body?.toString() ?? "" }, undefined);
  }

  #end(response: Answer["response"], error: Answer["error"]): void {
    this.#settled = true;
    this.#chunks = [];
    this.#deadline.remove();
    const answer = { response, error, duration: Math.round(performance.now() - this.#began) };
    // Not at once: within its handler undici still takes the connection for busy, and would open another for the next.
    process.nextTick(this.#settle, answer);
  }
}

/** A failure in the words of Node's network errors: `{ code: "ECONNREFUSED", message: "connect ECONNREFUSED …" }`. */
function describeError(error: Error): { code: string; message: string } {
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  // A name with two addresses that both refuse gives an error without a message.
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [];
  const told = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause)));
  return { code, message: error.message || told.join("; ") || code };
}
