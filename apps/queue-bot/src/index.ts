// The two kinds of processes of a bot in production: `index.js receiver` stores events, `index.js worker` handles them.
// REDIS_URL and the CRISP_* variables say where; PORT is where hooks, probes and metrics are served.
import { createProbes } from "./probes.ts";
import { startReceiver } from "./receiver.ts";
import { startTraces } from "./traces.ts";
import { startWorker } from "./worker.ts";

const roles = { receiver: startReceiver, worker: startWorker };
const name = process.argv[2] ?? "";
if (name !== "receiver" && name !== "worker") {
  console.error("usage: index.js receiver|worker");
  process.exit(2);
}

const stopTraces = startTraces(process.env);
const role = roles[name](process.env);
const probes = createProbes(role);
const port = Number(process.env["PORT"] ?? 3000);
probes.server.listen(port, process.env["HOST"] ?? "127.0.0.1", () => {
  console.log(JSON.stringify({ type: "listening", role: name, port: probes.port() }));
});

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    // A second signal ends at once what the first one asked to finish.
    if (stopping) process.exit(1);
    stopping = true;
    // Not ready first, so that the load balancer sends nothing more; answers that are under way go out.
    probes.stopping();
    await role.close();
    await probes.close();
    await stopTraces();
    process.exit(0);
  });
}
