import { startProcess } from "../harness/process.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function idleSockets({ params: { kind, sockets }, quick }) {
  const server = await startProcess(new URL("./rtm-server.mjs", import.meta.url), { kind });
  const clients = await startProcess(new URL("./rtm-clients.mjs", import.meta.url));
  try {
    const { blind: _, ...opening } = server.ready;
    // The first ones pay for what is loaded and compiled once.
    await clients.call("open", { ...opening, count: 20 });
    const before = await server.call("memory");
    const count = quick ? 50 : sockets;
    const began = performance.now();
    await clients.call("open", { ...opening, count });
    const opening_time = performance.now() - began;
    const after = await server.call("memory");
    return {
      used: (after.used - before.used) / count / 1024,
      resident: (after.resident - before.resident) / count / 1024,
      open: (count / opening_time) * 1000,
    };
  } finally {
    await Promise.all([clients.close(), server.close()]);
  }
}
