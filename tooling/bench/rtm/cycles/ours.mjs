import { CrispRtm } from "@x/crisp-rtm";
import { usedBytes } from "../../harness/measure.mjs";
import { startProcess } from "../../harness/process.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function cycles({ quick }) {
  const server = await startProcess(new URL("../mock-server.mjs", import.meta.url), {});
  try {
    const cycle = async () => {
      const rtm = CrispRtm.fromEnv({ events: ["message:send"] }, server.ready.env);
      rtm.on("message:send", () => {});
      await rtm.connect();
      await rtm.close();
    };
    // Code is compiled and pools are filled before the count begins.
    for (let index = 0; index < (quick ? 20 : 1000); index++) await cycle();
    const before = await settledResources();
    const heapBefore = await usedBytes();
    const count = quick ? 20 : 10_000;
    const start = performance.now();
    for (let index = 0; index < count; index++) await cycle();
    const took = performance.now() - start;
    const after = await settledResources();
    const heap = ((await usedBytes()) - heapBefore) / 1e6;
    if (after.join() !== before.join()) throw new Error(`left: ${after.join()}; at the start: ${before.join()}`);
    const open = await server.call("connections");
    if (open > 0) throw new Error(`${open} connections are left`);
    for (const event of ["exit", "unhandledRejection", "uncaughtException", "warning"]) {
      if (process.listenerCount(event) > 1) throw new Error(`${process.listenerCount(event)} listeners of ${event}`);
    }
    return { heap, cycle: took / count };
  } finally {
    await server.close();
  }
}

/** The handles that keep the process alive, once fetch has closed its idle connections, which it keeps for some seconds. */
async function settledResources() {
  await new Promise((resolve) => setTimeout(resolve, 6000));
  return process
    .getActiveResourcesInfo()
    .filter((name) => name !== "Immediate")
    .sort();
}
