import { startRedis } from "./redis.mjs";

/** @param {number} number @param {number} conversations */
export const eventOf = (number, conversations) => ({
  event: /** @type {const} */ ("message:send"),
  data: {
    website_id: "5b1d6c1e-0f5e-4c5a-9f0b-7d2a4e8c3b10",
    session_id: `session_2f9a7c54-61d3-4b8e-a0c7-${String(number % conversations).padStart(12, "0")}`,
    fingerprint: number,
    type: "text",
    from: "user",
    origin: "chat",
    content: "Hello, I have a question about my order. Could you help me, please?",
    timestamp: 1632396148543,
    user: { user_id: "session_2f9a7c54", nickname: "Ada" },
  },
});

/**
 * @typedef {object} Contestant
 * @property {(event: ReturnType<typeof eventOf>) => Promise<unknown>} add
 * @property {(handle: () => void) => unknown} work Begins to handle.
 * @property {() => Promise<unknown>} close
 */

/**
 * Stores all events (10,000 by default), 100 at a time, then handles all of them with a concurrency of 50.
 *
 * @param {{ quick: boolean, params: Record<string, any> }} context
 * @param {(path: string) => Contestant} create
 */
export async function measureQueue({ quick, params }, create) {
  const all = quick ? 200 : (params["events"] ?? 10_000);
  const redis = await startRedis();
  try {
    // A first round for the compiler, then the one that counts.
    for (let round = quick ? 1 : 0; ; round++) {
      const events = round === 0 ? Math.min(all, 10_000) : all;
      const conversations = Math.min(events, params["conversations"]);
      await redis.client.flushall();
      const queue = create(redis.path);
      await queue.add(eventOf(-1, conversations));
      const before = await redis.memory();
      const start = performance.now();
      for (let from = 0; from < events; from += 100) {
        await Promise.all(Array.from({ length: 100 }, (_, index) => queue.add(eventOf(from + index, conversations))));
      }
      const stored = performance.now();
      const memory = ((await redis.memory()) - before) / events;
      const begin = performance.now();
      let left = events + 1;
      await new Promise((resolve) => {
        queue.work(() => {
          left -= 1;
          if (left === 0) resolve(undefined);
        });
      });
      const end = performance.now();
      await queue.close();
      if (round === 0) continue;
      const rate = (/** @type {number} */ time) => (events / time) * 1000;
      return {
        rate: rate(stored - start + (end - begin)),
        store: rate(stored - start),
        handle: rate(end - begin),
        memory,
      };
    }
  } finally {
    await redis.close();
  }
}
