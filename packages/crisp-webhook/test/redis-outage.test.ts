import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { redisDedupe } from "../src/dedupe/redis-dedupe.ts";
import { message, receiver, signed } from "./conformance/receiver.ts";
import { type ConnectedClient, clients } from "./redis-clients.ts";

describe.skipIf(!hasRedis).each(Object.entries(clients))("with %s, when Redis", (_name, connect) => {
  let server: RedisServer;
  let connected: ConnectedClient;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    connected = await connect(server.path);
  });
  afterEach(() => connected.end());

  /** A receiver whose handlers record what they handled, after `during`. */
  function start(during: (fingerprint: number) => unknown = () => {}) {
    const lines: string[] = [];
    const webhooks = receiver({
      storeTimeout: 500,
      dedupe: redisDedupe({ client: connected.client }),
      logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
    });
    const handled: number[] = [];
    webhooks.on("message:send", async ({ data }) => {
      await during(data.fingerprint);
      handled.push(data.fingerprint);
    });
    const post = async (fingerprint: number) => webhooks.fetch(await signed(message("s", fingerprint)));
    /** Sends again, as Crisp does, until the answer is 200. */
    const deliver = (fingerprint: number) =>
      expect.poll(async () => (await post(fingerprint)).status, { interval: 30 }).toBe(200);
    return { webhooks, lines, handled, post, deliver };
  }

  test("is frozen, the answer is 503 in time, and the next attempt is handled once", async () => {
    const { handled, post, deliver, lines } = start();
    server.freeze();
    const answers = await Promise.all([post(1), post(1), post(2)]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(answers[0]?.headers.get("retry-after")).toBe("5");
    expect(await answers[0]?.json()).toMatchObject({ error: { code: "store_failed" } });
    expect(lines[0]).toMatch(/^\[store_failed\] .*did not answer within 500 ms.*"message:send"/);
    server.thaw();
    await Promise.all([deliver(1), deliver(2)]);
    expect(handled.toSorted()).toEqual([1, 2]);
  });

  test("freezes while a handler runs, the answer is 200, and the delivery is not handled again", async () => {
    const { handled, post, deliver, lines } = start(() => server.freeze());
    await deliver(3);
    expect(lines.at(-1)).toMatch(/^\[store_failed\] .*did not commit within 500 ms/);
    server.thaw();
    await expect.poll(async () => (await post(3)).text(), { interval: 30 }).toBe('{"result":"duplicate"}');
    expect(handled).toEqual([3]);
  });

  test("stops and starts again, no delivery is lost or handled twice after its 2xx", async () => {
    const { handled, post, deliver, lines } = start(async (fingerprint) => {
      if (fingerprint === 5) await server.kill();
    });
    await deliver(4);
    // The handler succeeded. It must not run again because the store failed to record that.
    await deliver(5);
    expect(lines.at(-1)).toMatch(/^\[store_failed\] .*commit/);
    expect((await post(6)).status).toBe(503);
    await server.start();
    await Promise.all([deliver(6), deliver(7)]);
    expect(handled.toSorted()).toEqual([4, 5, 6, 7]);
  });
});
