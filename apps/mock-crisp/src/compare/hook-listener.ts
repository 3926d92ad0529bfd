import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { Collection } from "./collection.ts";

/** One delivery of a web hook as it arrived. Times are milliseconds of this machine. */
export interface Arrival {
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: string;
  /** The text given to {@link HookListener.answer} that the body has; empty if it has none. */
  readonly mark: string;
  /** Milliseconds until the connection of one that was not answered was closed. */
  readonly gaveUpAfter: Promise<number>;
}

/** The answer to an arrival: a status, or none. */
export type Answering = number | "never";

/** Deliveries that were kept waiting at the same time. */
export interface OpenAtOnce {
  /** The largest number. */
  readonly most: number;
  /** The number of times that it was reached. */
  readonly reached: number;
  /** Deliveries that the sender gave up. */
  readonly ended: number;
}

/** Receives the web hooks of the real service. */
export interface HookListener extends AsyncDisposable {
  readonly arrivals: readonly Arrival[];
  readonly secret: string | undefined;
  /** Sets the answer to deliveries whose body has this text; all others get 200. */
  answer(mark: string, answering: Answering): void;
  /** Answers every delivery with this text with 200 from now on, also those that were kept waiting. */
  release(mark: string): void;
  /** The simultaneously open deliveries with this text. */
  openAtOnce(mark: string): OpenAtOnce;
  /** Resolves with the first matching arrival, past or future; undefined after `timeout` milliseconds. */
  next(
    fits: (arrival: Arrival) => boolean,
    from: number,
    timeout: number,
    signal: AbortSignal,
  ): Promise<Arrival | undefined>;
}

/** Bytes of a hook that are kept: hooks are small, and a larger one is no hook. */
const MOST_BYTES = 1_000_000;

interface Chosen {
  answering: Answering;
  open: number;
  most: number;
  reached: number;
  ended: number;
}

/** Listens at `HOST:PORT`. Throws `cannot_listen`, or `invalid_data` for another form. */
export async function listenForHooks(address: string, secret: string | undefined): Promise<HookListener> {
  const [, host = "", port = ""] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  if (host === "" || Number(port) > 65_535)
    throw new MockCrispError("invalid_data", `--hook-listen is "${address}". Write it as HOST:PORT.`);
  const arrivals = new Collection<Arrival>();
  const waiting = new Map<ServerResponse, string>();
  const answers = new Map<string, Chosen>();

  /** Counts an open delivery once the ends of others, which may be read in the same turn, are counted. */
  function count(chosen: Chosen, response: ServerResponse): void {
    let isClosed = false;
    let isCounted = false;
    response.once("close", () => {
      isClosed = true;
      if (!isCounted) return;
      chosen.open--;
      if (chosen.answering === "never") chosen.ended++;
    });
    setImmediate(() =>
      setImmediate(() => {
        if (isClosed) return;
        isCounted = true;
        chosen.open++;
        if (chosen.open > chosen.most) {
          chosen.most = chosen.open;
          chosen.reached = 0;
        }
        if (chosen.open === chosen.most) chosen.reached++;
      }),
    );
  }

  const server = createServer((request, response) => {
    const at = performance.timeOrigin + performance.now();
    const gaveUpAfter = new Promise<number>((resolve) => {
      response.once("close", () => resolve(performance.timeOrigin + performance.now() - at));
    });
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
    });
    request.on("error", () => undefined);
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const body = bytes.toString("utf8");
      const [mark = "", chosen] = [...answers].find(([text]) => body.includes(text)) ?? [];
      const answering = chosen?.answering ?? 200;
      if (answering === "never") {
        if (chosen) count(chosen, response);
        waiting.set(response, body);
        response.once("close", () => waiting.delete(response));
      } else response.writeHead(answering).end();
      arrivals.add({ at, headers: request.headers, bytes, body, mark, gaveUpAfter });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new MockCrispError("cannot_listen", `cannot listen at ${address}: ${cause.message}`, { cause })),
    );
    server.listen(Number(port), host, resolve);
  });
  return {
    arrivals: arrivals.items,
    secret,
    answer: (mark, answering) => answers.set(mark, { answering, open: 0, most: 0, reached: 0, ended: 0 }),
    release(mark) {
      const chosen = answers.get(mark);
      // Kept, so that later attempts have the mark too.
      if (chosen) chosen.answering = 200;
      for (const [response, body] of waiting) if (body.includes(mark)) response.writeHead(200).end();
    },
    openAtOnce: (mark) => answers.get(mark) ?? { most: 0, reached: 0, ended: 0 },
    next: (fits, from, timeout, signal) => arrivals.next(fits, timeout, signal, from),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
