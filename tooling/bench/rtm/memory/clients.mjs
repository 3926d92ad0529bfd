import { usedBytes } from "../../harness/measure.mjs";
import { startProcess } from "../../harness/process.mjs";
import { clientOf } from "../clients.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function memory({ params: { kind }, quick }) {
  const server = await startProcess(new URL("../mock-server.mjs", import.meta.url), {});
  try {
    /** @type {import("../clients.mjs").Client[]} */
    const clients = [];
    const add = async (/** @type {number} */ count) => {
      // All at once: crisp-api takes half a second for each.
      const more = Array.from({ length: count }, () => clientOf(kind, server.ready));
      clients.push(...more);
      await Promise.all(more.map((client) => client.connect()));
      const wanted = clients.length;
      for (let open = 0; open < wanted; open = await server.call("connections")) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    // The first ones pay for what is loaded and compiled once.
    await add(quick ? 2 : 50);
    const before = await usedBytes();
    const count = quick ? 2 : 200;
    await add(count);
    const used = ((await usedBytes()) - before) / count / 1024;
    for (const client of clients) await client.close();
    return { used };
  } finally {
    await server.close();
  }
}
