import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { MockCrispError } from "../base/mock-crisp-error.ts";

/** One delivery of a web hook as it arrived. Times are milliseconds of this machine. */
export interface Arrival {
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds until the sender closed the connection, for one that was not answered. */
  readonly gaveUpAfter: Promise<number>;
}

/** How an arrival is answered: with a status, or not at all. */
export type Answering = number | "never";

/** Receives the web hooks of the real service. */
export interface HookListener extends AsyncDisposable {
  readonly arrivals: readonly Arrival[];
  readonly secret: string | undefined;
  /** Answers deliveries whose body has this text so; all others get 200. */
  answer(text: string, answering: Answering): void;
  /** Answers every delivery with this text with 200 from now on, also those that were kept waiting. */
  release(text: string): void;
  /** Largest number of deliveries with this text that were open at once. */
  openAtOnce(text: string): number;
  /** Resolves with the next arrival that fits, now or later; undefined after `timeout` milliseconds. */
  next(
    fits: (arrival: Arrival) => boolean,
    from: number,
    timeout: number,
    signal: AbortSignal,
  ): Promise<Arrival | undefined>;
}

/** Listens at `HOST:PORT`. Throws `cannot_listen`, or `invalid_data` for another form. */
export async function listenForHooks(address: string, secret: string | undefined): Promise<HookListener> {
  const [, host = "", port = ""] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  if (host === "") throw new MockCrispError("invalid_data", `--hook-listen is "${address}". Write it as HOST:PORT.`);
  const arrivals: Arrival[] = [];
  const waiting = new Map<ServerResponse, string>();
  const watchers = new Set<() => void>();
  const answers = new Map<string, { readonly answering: Answering; open: number; most: number }>();
  const listener: HookListener = {
    arrivals,
    secret,
    answer: (text, answering) => answers.set(text, { answering, open: 0, most: 0 }),
    release(text) {
      answers.delete(text);
      for (const [response, body] of waiting) if (body.includes(text)) response.writeHead(200).end();
    },
    openAtOnce: (text) => answers.get(text)?.most ?? 0,
    next: (fits, from, timeout, signal) =>
      new Promise((resolve, reject) => {
        const end = (result: Arrival | undefined) => {
          clearTimeout(timer);
          watchers.delete(look);
          signal.removeEventListener("abort", abort);
          resolve(result);
        };
        const abort = () => {
          end(undefined);
          reject(signal.reason);
        };
        const look = () => {
          const found = arrivals.slice(from).find(fits);
          if (found) end(found);
        };
        const timer = setTimeout(() => end(undefined), timeout);
        watchers.add(look);
        signal.addEventListener("abort", abort);
        look();
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => {
    const at = performance.timeOrigin + performance.now();
    const gaveUpAfter = new Promise<number>((resolve) => {
      response.once("close", () => {
        resolve(performance.timeOrigin + performance.now() - at);
      });
    });
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      // Hooks are small; what is not is no hook.
      if (body.length < 1_000_000) body += chunk;
    });
    request.on("error", () => undefined);
    request.on("end", () => {
      arrivals.push({ at, headers: request.headers, body, gaveUpAfter });
      const chosen = [...answers].find(([text]) => body.includes(text))?.[1];
      if (chosen) {
        chosen.open++;
        chosen.most = Math.max(chosen.most, chosen.open);
        response.once("close", () => chosen.open--);
      }
      const answering = chosen?.answering ?? 200;
      if (answering === "never") {
        waiting.set(response, body);
        response.once("close", () => waiting.delete(response));
      } else response.writeHead(answering).end();
      for (const watcher of [...watchers]) watcher();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new MockCrispError("cannot_listen", `cannot listen at ${address}: ${cause.message}`, { cause })),
    );
    server.listen(Number(port), host, resolve);
  });
  return listener;
}
