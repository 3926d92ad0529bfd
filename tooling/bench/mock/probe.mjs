// Asks one address again and again, in its own process, so that only the server can delay it.
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two requests. */
const PAUSE = 5;

/** @param {{ url: string, headers: Record<string, string> }} params */
export default async function probe({ url, headers }) {
  let longest = 0;
  let isStopped = false;
  const loop = async () => {
    while (!isStopped) {
      const began = performance.now();
      const response = await fetch(url, { headers });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
      longest = Math.max(longest, performance.now() - began);
      await sleep(PAUSE);
    }
  };
  await fetch(url, { headers });
  const running = loop();
  return {
    calls: {
      /** The longest wait since the last call, in milliseconds. */
      longest() {
        const value = longest;
        longest = 0;
        return value;
      },
    },
    async close() {
      isStopped = true;
      await running;
    },
  };
}
