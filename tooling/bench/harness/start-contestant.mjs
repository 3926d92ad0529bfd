// A contestant's process, as the run sees it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("./contestant.mjs", import.meta.url));

/**
 * Starts the process of one contestant for one round. It prepares when it is first asked for figures.
 *
 * @param {import("./define.mjs").Bench} bench @param {string} name
 * @param {URL} base The benchmark's file.
 * @param {{ params: Record<string, unknown>, quick: boolean }} options
 */
export function startContestant(bench, name, base, { params, quick }) {
  const { file, node = [], params: own = {} } = bench.contestants[name] ?? { file: "" };
  const child = fork(entry, [], {
    execArgv: ["--expose-gc", ...node],
    serialization: "advanced",
    env: { ...process.env, NODE_ENV: "production" },
  });
  const exited = once(child, "exit");
  const order = {
    file: new URL(file, base).href,
    /** @type {import("./define.mjs").Context} */
    context: { params: { ...params, ...own }, quick, seconds: quick ? 0.05 : 1 },
  };
  const where = `${bench.name}, ${name}`;

  /** @param {Record<string, unknown>} message @returns {Promise<any>} The answer, or why there is none. */
  const ask = (message) => {
    const answered = once(child, "message");
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => {
        child.kill("SIGKILL");
        resolve({ error: `no answer within ${bench.timeout} s` });
      }, bench.timeout * 1000);
    });
    const ended = exited.then(([code, signal]) => ({ error: `ended with ${signal ?? code} before it answered` }));
    child.send(message, () => {});
    return Promise.race([answered.then(([answer]) => answer), late, ended]).finally(() => clearTimeout(timer));
  };

  return {
    /**
     * Its next figures, by metric. Throws if it fails, takes too long, or leaves out a metric.
     * @returns {Promise<Record<string, number>>}
     */
    async next() {
      const answer = await ask({ type: "next", order });
      if (answer.error !== undefined) throw new Error(`${where}: ${answer.error}`);
      const metrics = Object.keys(bench.metrics);
      const figures = typeof answer.value === "number" ? { [metrics[0] ?? ""]: answer.value } : answer.value;
      for (const metric of metrics) {
        if (!Number.isFinite(figures?.[metric])) throw new Error(`${where}: returned no number for "${metric}"`);
      }
      return figures;
    },
    /** Ends the process, after 5 s by force. */
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const kill = setTimeout(() => child.kill("SIGKILL"), 5000);
      child.send({ type: "end" }, () => {});
      await exited;
      clearTimeout(kill);
    },
  };
}
