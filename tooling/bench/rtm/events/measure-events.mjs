import { percentile } from "../../harness/measure.mjs";
import { startProcess } from "../../harness/process.mjs";

const session = "session_2f9a7c54-61d3-4b8e-a0c7-9e14d5b38f62";
const data = {
  website_id: "5b1d6c1e-0f5e-4c5a-9f0b-7d2a4e8c3b10",
  session_id: session,
  inbox_id: null,
  type: "text",
  from: "user",
  origin: "chat",
  content: "Hello, I have a question about my order. Could you help me, please?",
  fingerprint: 163239614854320,
  timestamp: 1632396148543,
  user: { user_id: session, nickname: "Ada", avatar: "https://example.test/ada.png" },
  mentions: [],
  stamped: true,
};

/**
 * @param {{ quick: boolean }} context
 * @param {(url: string, onEvent: (data: { content: string }) => void) => Promise<() => unknown>} connect Returns what closes the client.
 */
export async function measureEvents({ quick }, connect) {
  const server = await startProcess(new URL("./burst-server.mjs", import.meta.url), { data });
  try {
    let left = 0;
    let wrong = 0;
    /** @type {() => void} */
    let done = () => {};
    const close = await connect(server.ready.url, ({ content }) => {
      if (content !== data.content) wrong += 1;
      left -= 1;
      if (left === 0) done();
    });
    /** @param {number} count */
    const burst = async (count) => {
      left = count;
      const all = new Promise((resolve) => {
        done = () => resolve(undefined);
      });
      const [start, cpu] = [performance.now(), process.cpuUsage()];
      await Promise.all([server.call("burst", count), all]);
      const { user, system } = process.cpuUsage(cpu);
      return { rate: (count / (performance.now() - start)) * 1000, cpu: (user + system) / count };
    };
    await burst(quick ? 100 : 20_000);
    const bursts = [];
    for (let index = 0; index < (quick ? 1 : 5); index++) bursts.push(await burst(quick ? 100 : 60_000));
    if (wrong > 0) throw new Error(`${wrong} events arrived damaged`);
    await close();
    /** @param {"rate" | "cpu"} metric */
    const median = (metric) =>
      percentile(
        bursts.map((each) => each[metric]),
        0.5,
      );
    return { rate: median("rate"), cpu: median("cpu") };
  } finally {
    await server.close();
  }
}
