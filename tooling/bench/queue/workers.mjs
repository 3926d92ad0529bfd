import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CrispQueue } from "@x/crisp-queue";
import { eventOf } from "./measure-queue.mjs";
import { startRedis } from "./redis.mjs";

const file = fileURLToPath(new URL("./worker-process.mjs", import.meta.url));

/** @type {import("../harness/define.mjs").Measure} */
export default async ({ quick, params: { workers } }) => {
  const events = quick ? 100 : 6000;
  const redis = await startRedis();
  const queue = new CrispQueue({ connection: redis.path, logger: false });
  await queue.pause();
  for (let from = 0; from < events; from += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => queue.add(eventOf(from + index, 500))));
  }
  const children = Array.from({ length: workers }, () => fork(file, [redis.path]));
  // All of them wait for work before there is any.
  for (let waiting = 0; waiting < workers; ) {
    const list = String(await redis.client.client("LIST"));
    waiting = list.split("\n").filter((line) => line.includes("cmd=bzpopmin")).length;
  }
  const start = performance.now();
  await queue.resume();
  for (;;) {
    const { waiting, active } = await queue.stats();
    if (waiting + active === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const rate = (events / (performance.now() - start)) * 1000;
  for (const child of children) {
    child.disconnect();
    await once(child, "exit");
  }
  await queue.close();
  await redis.close();
  return { rate };
};
