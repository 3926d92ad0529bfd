// One run with all packages together, and its verdict. See ../../README.md.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CrispQueue } from "@x/crisp-queue";
import { startProcess } from "../../harness/process.mjs";
import { faults } from "../endure.mjs";
import { growthOf } from "../growth.mjs";
import { createLoad } from "./load.mjs";
import { startMockProgram } from "./mock-program.mjs";
import { startRedisProgram } from "./redis-program.mjs";
import { judge } from "./verdict.mjs";

const MB = 2 ** 20;
const receiverFile = new URL("./receiver.mjs", import.meta.url);
const workerFile = fileURLToPath(new URL("./worker.mjs", import.meta.url));
const receiverIds = ["receiver-1", "receiver-2"];

/** Parts of the run at which these are killed. All in the first half: the heap is judged in the second. */
const kills = {
  mock: [0.08, 0.18, 0.28, 0.38],
  receiver: [0.13, 0.33],
  redis: [0.23, 0.43],
};

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}

/**
 * @param {{ minutes: number, rate: number, seed: number, workers?: number, log?: (line: string) => void }} options
 *   `rate`: events per second. `seed`: selects the faults.
 */
export async function endureEverything({ minutes, rate, seed, workers = 3, log = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), "crisp-endurance-"));
  const files = { log: join(folder, "handled.log"), gaps: join(folder, "gaps.log") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const redis = await startRedisProgram();
  const mock = await startMockProgram({ faults, seed });
  const queue = new CrispQueue({ connection: redis.path, name: "endurance", logger: false });

  const ports = await Promise.all(receiverIds.map(freePort));
  const startReceiver = (/** @type {number} */ index) =>
    startProcess(receiverFile, {
      ...{ redis: redis.path, id: receiverIds[index], port: ports[index], env: mock.env, gaps: files.gaps },
      failures: 0.03,
    });
  for (const port of ports) await mock.control("POST", "webhooks", { url: `http://127.0.0.1:${port}/` });
  const receivers = await Promise.all(receiverIds.map((_, index) => startReceiver(index)));

  const startWorker = async () => {
    const argument = JSON.stringify({ redis: redis.path, log: files.log, failures: 0.01, busy: 200 });
    const child = fork(workerFile, [argument]);
    await once(child, "message");
    return child;
  };
  const team = await Promise.all(Array.from({ length: workers }, startWorker));
  /** @type {Set<number>} */
  const killedWorkers = new Set();
  const count = { workers: 0, receivers: 0, redis: 0, mock: 0 };
  const acts = {
    mock: () => mock.restart("SIGKILL"),
    receiver: async () => {
      const [, second] = receivers;
      if (second?.pid !== undefined) process.kill(second.pid, "SIGKILL");
      receivers[1] = await startReceiver(1);
      count.receivers += 1;
    },
    redis: async () => {
      await redis.restart();
      count.redis += 1;
    },
  };
  const killWorker = async () => {
    const index = Math.floor(Math.random() * team.length);
    const child = team[index];
    if (child?.pid === undefined) return;
    killedWorkers.add(child.pid);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    team[index] = await startWorker();
    count.workers += 1;
  };

  const load = createLoad(mock);
  const began = performance.now();
  const passed = () => (performance.now() - began) / 60_000;
  const isOver = () => passed() >= minutes;
  /** Waits for a part of the run. @param {number} minute */
  const until = (minute) => sleep(Math.max(0, (minute - passed()) * 60_000));

  async function send() {
    let open = 0;
    for (let last = performance.now(), due = 0; !isOver(); await sleep(20)) {
      const now = performance.now();
      // After a pause it continues at its rate, and does not make up for missed turns.
      due = Math.min(rate, due + ((now - last) / 1000) * rate);
      last = now;
      for (; due >= 1 && open < 20; due -= 1) {
        open += 1;
        void load.step().finally(() => {
          open -= 1;
        });
      }
      if (Math.random() < 0.02) await load.tidy();
    }
    while (open > 0) await sleep(20);
  }
  async function disturb() {
    const plan = Object.entries(kills).flatMap(([who, parts]) => parts.map((part) => ({ who, part })));
    for (const { who, part } of plan.sort((a, b) => a.part - b.part)) {
      await until(part * minutes);
      await acts[/** @type {keyof typeof acts} */ (who)]();
    }
  }
  async function killWorkers() {
    while (!isOver()) {
      await sleep(2_000 + Math.random() * 8_000);
      if (!isOver()) await killWorker();
    }
  }
  /** Megabytes in use, by process. @type {Record<string, { minute: number, value: number }[]>} */
  const samples = { mock: [], "receiver-1": [], "receiver-2": [] };
  async function sample() {
    const every = Math.max(1 / 6, minutes / 40);
    for (let next = Math.max(minutes / 2, passed()); next <= minutes; next += every) {
      await until(next);
      for (const [name, list] of Object.entries(samples)) {
        const used = name === "mock" ? mock.used() : receivers[receiverIds.indexOf(name)]?.call("used");
        list.push({ minute: passed(), value: (await used) / MB });
      }
      const { waiting, active, lanes, failed } = await queue.stats();
      log(`${passed().toFixed(1)} min: ${JSON.stringify({ ...load.count, waiting, active, lanes, failed })}`);
    }
  }

  try {
    // None of those that are sampled is killed any more by then.
    await Promise.all([send(), disturb().then(sample), killWorkers()]);
    // Nothing new from here on, and no faults: what waits is delivered and handled.
    await mock.control("DELETE", "chaos");
    const verdictNow = () =>
      judge({
        ...{ log: readFileSync(files.log, "utf8"), gaps: readFileSync(files.gaps, "utf8"), sent: load.sent },
        ...{ mockKills: mock.kills, unwritten: mock.unwritten, killedWorkers, receivers: receiverIds },
      });
    const givesUp = performance.now() + 120_000;
    // The last attempt to deliver comes 20 s after the first.
    await sleep(Math.min(20_000, minutes * 60_000));
    let stats = await queue.stats();
    while (performance.now() < givesUp && (stats.lanes > 0 || verdictNow().lost.length > 0)) {
      await sleep(1_000);
      stats = await queue.stats();
    }
    const verdict = verdictNow();
    count.mock = mock.kills.length;
    const heap = Object.fromEntries(
      Object.entries(samples).map(([name, list]) => [
        name,
        {
          end: list.at(-1)?.value,
          growth: growthOf(list),
          samples: list.map(({ value }) => Math.round(value * 10) / 10),
        },
      ]),
    );
    const counts = await Promise.all(receivers.map((receiver) => receiver.call("counts")));
    const wrong = reasons({ verdict, stats, count, heap, minutes, crashes: mock.crashes });
    const { lost, repeated, outOfOrder, messagesTwice, ...figures } = verdict;
    return {
      ...{ minutes, rate, seed, ...load.count, ...figures, killed: count, stats, receivers: counts, heap },
      // Those that should be empty, shortened for the reader.
      ...{ lost: lost.slice(0, 10), repeated: repeated.slice(0, 10), outOfOrder: outOfOrder.slice(0, 10) },
      messagesTwice: messagesTwice.slice(0, 10),
      wrong,
    };
  } finally {
    await queue.close();
    for (const child of team) child.kill("SIGKILL");
    await Promise.all(receivers.map((receiver) => receiver.close()));
    await mock.close();
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ verdict: ReturnType<typeof judge>, stats: import("@x/crisp-queue").QueueStats, count: Record<string, number>,
 *   heap: Record<string, { growth: number }>, minutes: number, crashes: readonly string[] }} run
 * @returns {string[]} Empty when all is well.
 */
function reasons({ verdict, stats, count, heap, minutes, crashes }) {
  const wrong = [...crashes];
  const holds = (/** @type {boolean} */ condition, /** @type {string} */ what) => condition || wrong.push(what);
  const { lost, repeated, outOfOrder, messagesTwice } = verdict;
  holds(lost.length === 0, `${lost.length} events were acknowledged, never handled, and in no gap that was reported`);
  holds(repeated.length === 0, `${repeated.length} events were handled again although no worker had died in them`);
  holds(
    outOfOrder.length === 0,
    `${outOfOrder.length} events were handled before an earlier one of their conversation`,
  );
  holds(messagesTwice.length === 0, `${messagesTwice.length} messages were stored twice`);
  holds(stats.lanes === 0 && stats.failed === 0, `left in the queue: ${JSON.stringify(stats)}`);
  holds(verdict.handled > 0, "nothing was handled: this proves nothing");
  holds(minutes < 2 || verdict.takenOver > 0, "no worker died inside a handler: this proves nothing");
  for (const [who, times] of Object.entries(count)) holds(times > 0, `no kill of the ${who}: this proves nothing`);
  // A run of minutes has not filled what is remembered.
  for (const [name, { growth }] of Object.entries(heap))
    holds(minutes < 20 || growth < 0.1, `the heap of ${name} grew by ${growth.toFixed(2)} MB a minute`);
  return wrong;
}
