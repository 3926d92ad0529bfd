import { percentile } from "../../harness/measure.mjs";
import { startProcess } from "../../harness/process.mjs";
import { clientOf } from "../clients.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function recovery({ params: { kind, cuts = 20 }, quick }) {
  const server = await startProcess(new URL("../mock-server.mjs", import.meta.url), {});
  try {
    const client = clientOf(kind, server.ready);
    await server.call("watch");
    client.connect().catch(() => {});
    await server.call("authenticated");
    const times = [];
    for (let cut = 0; cut < (quick ? 1 : cuts); cut++) {
      await server.call("watch");
      const at = await server.call("cut");
      times.push((await server.call("authenticated")) - at);
    }
    await client.close();
    return { median: percentile(times, 0.5), p95: percentile(times, 0.95) };
  } finally {
    await server.close();
  }
}
