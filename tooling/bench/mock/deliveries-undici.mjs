// The same bodies to the same receiver, unsigned, by bare undici: with its usual interface, or its lowest-level one.
import { events } from "@x/crisp-types";
import { Agent } from "undici";
import { startProcess } from "../harness/process.mjs";

/** Requests at once to one target, as in the mock. */
const concurrency = 16;

/** @type {import("../harness/define.mjs").Measure} */
export default async function bareUndici({ params: { targets, lowest = false }, quick, seconds }) {
  const receiver = await startProcess(new URL("./hook-receiver.mjs", import.meta.url));
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const data = events["message:send"].example;
  const body = JSON.stringify({ website_id: data.website_id, event: "message:send", data, timestamp: Date.now() });
  const headers = { "content-type": "application/json" };
  const { origin, pathname } = new URL(receiver.ready.url);
  let count = 0;

  const request = async (/** @type {number} */ target) => {
    const response = await agent.request({ origin, path: `${pathname}/${target}`, method: "POST", headers, body });
    await response.body.dump();
    if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
    count += 1;
  };
  const dispatch = (/** @type {number} */ target) =>
    new Promise((resolve, reject) => {
      let status = 0;
      agent.dispatch(
        { origin, path: `${pathname}/${target}`, method: "POST", headers, body },
        {
          onRequestStart() {},
          onResponseStart(_controller, statusCode) {
            status = statusCode;
          },
          onResponseData() {},
          onResponseEnd() {
            count += 1;
            if (status === 200) resolve(undefined);
            else reject(new Error(`answered ${status}`));
          },
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
  const post = lowest ? dispatch : request;
  /** @param {() => boolean} goesOn */
  const run = (goesOn) =>
    Promise.all(
      Array.from({ length: Math.min(concurrency * targets, 500) }, async (_, index) => {
        while (goesOn()) await post(index % targets);
      }),
    );

  try {
    await run(() => count < (quick ? 10 : 3_000));
    const cpuBefore = process.cpuUsage();
    const before = count;
    const began = performance.now();
    await run(() => performance.now() - began < seconds * 1000);
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { rate: ((count - before) / took) * 1000, cpu: (user + system) / (count - before) };
  } finally {
    await agent.destroy();
    await receiver.close();
  }
}
