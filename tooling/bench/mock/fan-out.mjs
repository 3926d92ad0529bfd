import { percentile } from "../harness/measure.mjs";
import { startProcess } from "../harness/process.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function fanOut({ params, quick, seconds }) {
  const { kind, blind = 0, blindBy = "website", websites = 0 } = params;
  const sockets = quick ? Math.min(params.sockets, 10) : params.sockets;
  const server = await startProcess(new URL("./rtm-server.mjs", import.meta.url), { kind });
  const clients = await startProcess(new URL("./rtm-clients.mjs", import.meta.url));
  const bystanders = await startProcess(new URL("./rtm-clients.mjs", import.meta.url));
  try {
    const { blind: credentials, ...opening } = server.ready;
    await clients.call("open", { ...opening, count: sockets });
    if (blind > 0) {
      const count = quick ? 10 : blind;
      await bystanders.call("open", { ...opening, authentication: credentials[blindBy], count });
    }
    for (const authentication of await server.call("isolate", quick ? Math.min(websites, 5) : websites)) {
      await bystanders.call("open", { ...opening, authentication, count: 1 });
    }
    let sent = 0;
    /** Sends events, and resolves with the milliseconds until all sockets have received them. @param {number} count */
    const round = async (count) => {
      sent += count;
      const reached = clients.call("reach", sent);
      const began = await server.call("publish", count);
      return (await reached) - began;
    };
    const batch = quick ? 10 : Math.max(20, Math.round(20_000 / sockets));
    // After the first batch, the code that a process with many sockets runs is compiled.
    for (let warm = 0; warm < (quick || sockets > 1_000 ? 1 : 5); warm++) await round(batch);

    const cpuBefore = await server.call("cpu");
    const sentBefore = sent;
    let took = 0;
    while (took < seconds * 1000) took += await round(batch);
    const cpu = (await server.call("cpu")) - cpuBefore;
    const events = sent - sentBefore;

    const latencies = [];
    for (let one = 0; one < (quick ? 5 : sockets > 1_000 ? 30 : 100); one++) latencies.push(await round(1));
    return {
      rate: (events * sockets * 1000) / took,
      cpu: cpu / events,
      latency: percentile(latencies, 0.99),
    };
  } finally {
    await Promise.all([clients.close(), bystanders.close(), server.close()]);
  }
}
