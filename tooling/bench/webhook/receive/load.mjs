import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { startProcess } from "../../harness/process.mjs";
import { delivery } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function load({ params, quick, seconds }) {
  const { text, headers: all } = delivery(params.size);
  // The generator adds the length itself, and a second one would be refused.
  const { "content-length": _, ...headers } = all;
  const server = await startProcess(new URL(params.server, import.meta.url), { text });
  let answered = 0;
  let failure = "";
  const cannon = autocannon({
    url: server.ready.url,
    method: "POST",
    headers: { ...headers, ...server.ready.headers },
    body: text,
    connections: quick ? 5 : 50,
    duration: 60,
    sampleInt: 50,
  });
  // Counted here, since its own sums leave out what came after the last sample.
  cannon.on("response", (_client, status) => {
    if (status >= 200 && status < 300) answered++;
    else failure = `answered ${status}`;
  });
  cannon.on("reqError", (error) => {
    failure = String(error);
  });
  try {
    const limit = performance.now() + 10_000;
    while (answered === 0 && failure === "" && performance.now() < limit) await sleep(5);
    await sleep(quick ? 50 : seconds * 700);
    const [cpuBefore, before, began] = [await server.call("cpu"), answered, performance.now()];
    await sleep(quick ? 50 : seconds * 1000);
    const [cpu, count, took] = [await server.call("cpu"), answered - before, performance.now() - began];
    const total = answered;
    const handled = await server.call("handled");
    if (failure) throw new Error(failure);
    // Events on their way are handled before they are answered, so there may be more, and never fewer.
    if (count === 0 || handled < total) throw new Error(`${handled} handled of ${total}`);
    return { rate: (count / took) * 1000, cpu: (cpu - cpuBefore) / count };
  } finally {
    cannon.stop();
    await server.close();
  }
}
