import { CrispQueue } from "@x/crisp-queue";
import { CrispRtm } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { describe, expect, test } from "vitest";
import { serve } from "../support/hook-receiver.ts";

const secret = "queue_secret";
const startCrisp = () =>
  startMockCrisp({ webhookSecret: secret, delivery: { retryDelays: Array.from({ length: 500 }, () => 50) } });

/** A receiver of hooks that stores into the queue, registered with the mock. */
async function receive(crisp: MockCrisp, queue: CrispQueue) {
  const webhooks = new CrispWebhooks({ secret, logger: false });
  const remove = queue.accept(webhooks);
  const server = await serve(nodeHandler(webhooks));
  crisp.webhooks.register({ url: server.url });
  return {
    remove,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function listen(crisp: MockCrisp, queue: CrispQueue, id = "default") {
  const options = { cursor: queue.cursor(id), backfill: restBackfill(), reconnect: { minDelay: 5, maxDelay: 20 } };
  const rtm = CrispRtm.fromEnv({ ...options, logger: false }, crisp.env);
  queue.accept(rtm);
  return rtm;
}

function work(queue: CrispQueue) {
  const handled: string[] = [];
  queue.work({
    "message:send": ({ data }) => void handled.push(String(data.content)),
    "message:updated": ({ data }) => void handled.push(`edited ${data.content}`),
    "session:set_state": ({ data }) => void handled.push(data.state),
  });
  return handled;
}

/** Longer than any duplicate takes to arrive: everything that the mock has sent was answered. */
const settled = (crisp: MockCrisp) =>
  expect.poll(() => crisp.deliveries.list().every(({ status }) => status === "succeeded")).toBe(true);

describe.each(["memory", "redis"])("into a queue in %s,", (kind) => {
  describe.skipIf(kind === "redis" && !hasRedis)("events", () => {
    const open = async () => {
      const redis =
        kind === "redis" ? await RedisServer.start("--appendonly", "yes", "--appendfsync", "always") : undefined;
      const queue = new CrispQueue({ ...(redis && { connection: redis.path }), logger: false });
      return {
        queue,
        redis,
        async [Symbol.asyncDispose]() {
          await queue.close();
          await redis?.[Symbol.asyncDispose]();
        },
      };
    };

    test("of hooks and two RTM clients are handled once each, also resolve, reopen, resolve, and an edit and back", async () => {
      await using crisp = await startCrisp();
      await using scene = await open();
      const { queue } = scene;
      await using receiver = await receive(crisp, queue);
      await using one = listen(crisp, queue, "one");
      await using two = listen(crisp, queue, "two");
      const handled = work(queue);
      await Promise.all([one.connect(), two.connect()]);
      const visitor = await crisp.visitor({ nickname: "Ada" });
      await visitor.says("hi");
      const place = { website_id: crisp.website.website_id, session_id: visitor.session_id };
      for (const state of ["resolved", "unresolved", "resolved"] as const) {
        crisp.trigger("session:set_state", { ...place, state }, { via: "both" });
      }
      for (const content of ["a", "b", "a"]) {
        crisp.trigger("message:updated", { ...place, fingerprint: 1, content }, { via: "both" });
      }
      await expect.poll(() => handled).toHaveLength(7);
      await settled(crisp);
      await expect.poll(async () => (await queue.stats()).lanes).toBe(0);
      // Hooks overtake each other, so the order of storing may be another one than that of sending.
      const expected = ["hi", "resolved", "unresolved", "resolved", "edited a", "edited b", "edited a"];
      expect([...handled].sort()).toEqual([...expected].sort());
      receiver.remove();
    });

    test("that come while no RTM client runs are fetched by the next one, from the cursor", async () => {
      await using crisp = await startCrisp();
      await using scene = await open();
      const { queue } = scene;
      const handled = work(queue);
      const visitor = await crisp.visitor({ nickname: "Ada" });
      const first = listen(crisp, queue);
      await first.connect();
      await visitor.says("before");
      await expect.poll(() => handled).toEqual(["before"]);
      await first.close();
      await visitor.says("between");
      await using second = listen(crisp, queue);
      await second.connect();
      await visitor.says("after");
      await expect.poll(() => handled).toEqual(["before", "between", "after"]);
    });

    test("that come after the queue was closed, but not its RTM client, are fetched by the next one", async () => {
      await using crisp = await startCrisp();
      await using scene = await open();
      const visitor = await crisp.visitor({ nickname: "Ada" });
      let saved: number | undefined;
      const cursor = {
        load: async () => saved,
        async save(time: number) {
          saved = time;
        },
      };
      const connect = async (queue: CrispQueue) => {
        const rtm = CrispRtm.fromEnv({ cursor, backfill: restBackfill(), logger: false }, crisp.env);
        queue.accept(rtm);
        await rtm.connect();
        return rtm;
      };
      const closed = new CrispQueue({ logger: false });
      const first = await connect(closed);
      const heard: unknown[] = [];
      first.on("message:send", ({ data }) => void heard.push(data.content));
      await closed.close();
      for (const content of ["one", "two"]) await visitor.says(content);
      await expect.poll(() => heard).toEqual(["one", "two"]);
      await first.close();
      const handled = work(scene.queue);
      await using _second = await connect(scene.queue);
      await expect.poll(() => handled).toEqual(["one", "two"]);
    });

    test("that a program lost after it had received them are fetched again", async () => {
      await using crisp = await startCrisp();
      await using scene = await open();
      const { queue } = scene;
      const visitor = await crisp.visitor({ nickname: "Ada" });
      await using rtm = listen(crisp, queue);
      const heard: string[] = [];
      rtm.on("message:send", ({ data, source }) => void heard.push(`${source} ${data.content}`));
      rtm.on("gap", ({ reason }) => void heard.push(reason));
      await rtm.connect();
      const start = Date.now();
      await visitor.says("lost");
      await expect.poll(() => heard).toEqual(["rtm lost"]);
      expect(await rtm.refetch(start)).toBe(true);
      expect(heard).toEqual(["rtm lost", "refetch", "backfill lost"]);
      // To the queue it is the same message.
      await expect.poll(async () => (await queue.stats()).waiting).toBe(1);
    });

    test("are not lost when one of several RTM clients ends", async () => {
      await using crisp = await startCrisp();
      await using scene = await open();
      const { queue } = scene;
      const handled = work(queue);
      const visitor = await crisp.visitor({ nickname: "Ada" });
      const clients = ["one", "two"].map((id) => listen(crisp, queue, id));
      await Promise.all(clients.map((client) => client.connect()));
      await visitor.says("both hear this");
      await clients[0]?.close();
      await visitor.says("one hears this");
      await expect.poll(() => handled).toEqual(["both hear this", "one hears this"]);
      await clients[1]?.close();
    });
  });
});

describe.skipIf(!hasRedis)("while Redis is away,", () => {
  test("a receiver answers 503 with Retry-After, and the hook is handled once when it comes again", async () => {
    await using crisp = await startCrisp();
    await using redis = await RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    await using queue = new CrispQueue({ connection: redis.path, logger: false });
    await using _receiver = await receive(crisp, queue);
    const handled = work(queue);
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("stored");
    await expect.poll(() => handled).toEqual(["stored"]);
    await redis.kill();
    await visitor.says("later");
    const refused = () =>
      crisp.deliveries
        .list()
        .flatMap(({ attempts }) => attempts)
        .filter(({ response }) => response?.status === 503);
    await expect.poll(() => refused().length).toBeGreaterThan(0);
    expect(Object.keys(refused()[0]?.response?.headers ?? {})).toContain("retry-after");
    await redis.start();
    await expect.poll(() => handled).toEqual(["stored", "later"]);
    await settled(crisp);
    expect(handled).toEqual(["stored", "later"]);
  });

  test("what RTM brings waits in memory and is handled once Redis is back", async () => {
    await using crisp = await startCrisp();
    await using redis = await RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    await using queue = new CrispQueue({ connection: redis.path, logger: false });
    await using rtm = listen(crisp, queue);
    const handled = work(queue);
    await rtm.connect();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("stored");
    await expect.poll(() => handled).toEqual(["stored"]);
    await redis.kill();
    for (const text of ["one", "two"]) await visitor.says(text);
    await redis.start();
    await expect.poll(() => handled).toEqual(["stored", "one", "two"]);
  });
});
