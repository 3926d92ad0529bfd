// Processes besides the one that measures: a server under load must not share its event loop with the load.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("./child.mjs", import.meta.url));

/**
 * Starts a module in a separate process. Its default export receives `params` and returns, once ready,
 * `{ ready?, calls?, close? }`: a value to hand over (a URL), functions that can be called from here, and how to stop.
 *
 * ```js
 * const server = await startProcess(new URL("./server.mjs", import.meta.url), { port: 0 });
 * await load(server.ready.url);
 * const bytes = await server.call("memory");
 * await server.close();
 * ```
 *
 * @param {URL} file
 * @param {Record<string, unknown>} [params]
 * @param {string[]} [node] Flags of Node.
 */
export async function startProcess(file, params = {}, node = []) {
  const child = fork(entry, [], { execArgv: ["--expose-gc", ...node], serialization: "advanced" });
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let nextId = 0;
  let closing = false;

  /** @param {Record<string, unknown>} message @returns {Promise<any>} */
  const ask = (message) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      child.send({ ...message, id });
    });

  child.on("message", (/** @type {any} */ { id, value, error }) => {
    const entry = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) entry?.resolve(value);
    else entry?.reject(new Error(error));
  });
  child.on("exit", (code, signal) => {
    const error = new Error(`${fileURLToPath(file)} ended with ${signal ?? code}`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });

  const ready = await ask({ type: "start", file: file.href, params });
  const close = async () => {
    if (closing || child.exitCode !== null || child.signalCode !== null) return;
    closing = true;
    const ended = once(child, "exit");
    const kill = setTimeout(() => child.kill("SIGKILL"), 5000);
    ask({ type: "close" }).catch(() => {});
    await ended;
    clearTimeout(kill);
  };
  return {
    /** The value that the module handed over. @type {any} */
    ready,
    pid: child.pid,
    /** Calls one of the module's `calls`. @param {string} name @param {unknown[]} args @returns {Promise<any>} */
    call: (name, ...args) => ask({ type: "call", name, args }),
    /** Asks it to end, and kills it after 5 s. */
    close,
  };
}
