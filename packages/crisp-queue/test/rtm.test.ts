import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { describe, expect, test } from "vitest";
import type { IncomingEvent, RtmGap } from "../src/index.ts";
import { collect, createQueue, drained, message, state } from "./queues.ts";

/** A client of RTM that hands over given events, and records which handlers have settled. */
function createSource() {
  const handlers = new Set<(event: IncomingEvent) => unknown>();
  const gaps = new Set<(gap: RtmGap) => unknown>();
  let pending = 0;
  return {
    onAny(handler: (event: IncomingEvent) => unknown) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    on(_name: "gap", handler: (gap: RtmGap) => unknown) {
      gaps.add(handler);
      return () => gaps.delete(handler);
    },
    emit(event: IncomingEvent, receivedAt: number = Date.now()) {
      for (const handler of handlers) {
        pending += 1;
        const settled = () => {
          pending -= 1;
        };
        Promise.resolve(handler({ ...event, receivedAt, source: "rtm" } as IncomingEvent)).then(settled, settled);
      }
    },
    refetched: [] as number[],
    /** Delivers one of the dropped messages again. */
    async refetch(since: number) {
      this.refetched.push(since);
      this.emit(message("session_a", 1), 2000);
      return true;
    },
    gap(gap: RtmGap) {
      for (const handler of gaps) handler(gap);
    },
    get pending() {
      return pending;
    },
  };
}

test("accept refuses other objects, and a receiver of hooks that cannot wait", async () => {
  await using queue = createQueue({});
  expect(() => queue.accept({} as never)).toThrow(/^\[invalid_options\] accept takes/);
  expect(() => queue.accept({ verifyAndReceive: () => {}, onAny: () => {} } as never)).toThrow(/has no forward/);
});

test("a receiver of hooks receives the failure, so that it answers 503", async () => {
  const queue = createQueue({});
  let store: (event: IncomingEvent) => Promise<void> = async () => {};
  const remove = queue.accept({
    forward(forwarded) {
      store = forwarded;
      return () => {};
    },
  });
  await store(message("session_a", 1));
  expect((await queue.stats()).waiting).toBe(1);
  remove();
  await queue.close();
  await expect(store(message("session_a", 2))).rejects.toMatchObject({ code: "closed" });
});

test("a closing or closed queue refuses the hooks of its receivers, which would otherwise answer 2xx", async () => {
  const queue = createQueue({});
  const stores = new Set<(event: IncomingEvent) => Promise<void>>();
  const forward = (store: (event: IncomingEvent) => Promise<void>) => {
    stores.add(store);
    return () => stores.delete(store);
  };
  queue.accept({ forward });
  const closed = queue.close();
  const [during] = stores;
  await expect(during?.(message("session_a", 1))).rejects.toMatchObject({ code: "closed" });
  await closed;
  const [after] = stores;
  await expect(after?.(message("session_a", 2))).rejects.toMatchObject({ code: "closed" });
});

test("a queue that accepts a receiver after a closed one takes its hooks over", async () => {
  const closed = createQueue({});
  const stores = new Set<(event: IncomingEvent) => Promise<void>>();
  const receiver = {
    forward(store: (event: IncomingEvent) => Promise<void>) {
      stores.add(store);
      return () => stores.delete(store);
    },
  };
  /** As a receiver does: it answers 2xx if all resolve. */
  const deliver = (number: number) => Promise.all([...stores].map((store) => store(message("session_a", number))));
  const removeFirst = closed.accept(receiver);
  await closed.close();
  await using next = createQueue({});
  const remove = next.accept(receiver);
  await deliver(1);
  expect((await next.stats()).waiting).toBe(1);
  remove();
  await expect(deliver(2)).rejects.toMatchObject({ code: "closed", message: expect.stringMatching(/answers 503/) });
  removeFirst();
  await deliver(3);
});

test("after close, the cursor of a client stays before the events that nobody stores", async () => {
  const queue = createQueue({});
  const source = createSource();
  const remove = queue.accept(source);
  const closed = queue.close();
  source.emit(message("session_a", 1), 2000);
  await closed;
  for (const number of [2, 3]) source.emit(message("session_a", number), 2000 + number);
  // Later than the first: the cursor cannot pass it anyway.
  await expect.poll(() => source.pending).toBe(1);
  source.emit(state("session_a", "resolved"), 2010);
  source.emit(state("session_a", "unresolved"), 2020);
  await expect.poll(() => source.pending).toBe(2);
  source.emit({ ...message("session_a", 4), data: { ...message("session_a", 4).data, timestamp: 1000 } }, 2030);
  await new Promise(setImmediate);
  expect(source.pending).toBe(3);
  await using next = createQueue({});
  next.accept(source);
  source.emit(state("session_b", "resolved"), 500);
  await expect.poll(async () => (await next.stats()).waiting).toBe(1);
  await expect.poll(() => source.pending).toBe(3);
  remove();
  await expect.poll(() => source.pending).toBe(0);
});

test("two clients deliver resolve, reopen, resolve: three events", async () => {
  await using queue = createQueue({});
  const { handled } = collect(queue);
  const sources = [createSource(), createSource()];
  for (const source of sources) queue.accept(source);
  for (const source of sources) {
    for (const value of ["resolved", "unresolved", "resolved"]) source.emit(state("session_a", value));
  }
  await expect.poll(() => sources.every(({ pending }) => pending === 0)).toBe(true);
  await drained(queue);
  expect(handled.map(({ key }) => key)).toEqual(["resolved", "unresolved", "resolved"]);
});

test("after remove, no event is stored", async () => {
  await using queue = createQueue({});
  const source = createSource();
  const remove = queue.accept(source);
  remove();
  source.emit(message("session_a", 1));
  expect((await queue.stats()).waiting).toBe(0);
});

test("a gap that reaches further back than `remember` is reported", async () => {
  await using queue = createQueue({ remember: 60_000 });
  const source = createSource();
  queue.accept(source);
  const reported: unknown[] = [];
  const listen = (gap: unknown) => void reported.push(gap);
  subscribe("crisp-queue:gap", listen);
  source.gap({ from: Date.now() - 30_000, to: Date.now() });
  expect(reported).toEqual([]);
  source.gap({ from: Date.now() - 90_000, to: Date.now() });
  expect(reported).toMatchObject([{ reason: "older than remember" }]);
  unsubscribe("crisp-queue:gap", listen);
});

describe.skipIf(!hasRedis)("while Redis is unavailable,", () => {
  test("events of RTM wait in memory, in order, and the cursor stays before them", async () => {
    await using server = await RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    await using queue = createQueue({ connection: server.path });
    const source = createSource();
    queue.accept(source);
    const cursor = queue.cursor();
    await cursor.save(1000);
    await server.kill();
    for (const number of [1, 2, 3, 4, 5]) source.emit(message("session_a", number), 2000 + number);
    // An equal event twice: two events, even if storing was repeated.
    for (const times of [1, 2]) source.emit(state("session_a", "resolved"), 2010 + times);
    await expect(cursor.save(5000)).rejects.toMatchObject({ code: "unavailable" });
    expect(source.pending).toBe(7);
    await server.start();
    const { handled } = collect(queue);
    await expect.poll(() => source.pending).toBe(0);
    await drained(queue);
    expect(handled.map(({ key }) => key)).toEqual(["1", "2", "3", "4", "5", "resolved", "resolved"]);
    await cursor.save(5000);
    expect(await cursor.load()).toBe(5000);
  });

  test("more than 10,000 are dropped, counted, reported and fetched again; until then the cursor stays before them", async () => {
    await using server = await RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    await using queue = createQueue({ connection: server.path });
    const source = createSource();
    queue.accept(source);
    const cursor = queue.cursor();
    await cursor.save(1000);
    await server.kill();
    source.emit(message("session_a", 1), 2000);
    // It has to fail once before the queue knows that Redis is unavailable.
    await expect.poll(() => queue.add(message("session_b", 1)).catch(({ code }) => code)).toBe("unavailable");
    for (let number = 2; number <= 10_005; number++)
      source.emit(message(`session_${number % 50}`, number), 2000 + number);
    // All dropped events but the oldest are settled; the cursor stays before that one.
    await expect.poll(() => source.pending).toBe(10_001);
    const gaps: unknown[] = [];
    const listen = (gap: unknown) => void gaps.push(gap);
    subscribe("crisp-queue:gap", listen);
    await server.start();
    // All but the five oldest, and the one that was fetched again.
    await expect
      .poll(async () => (await queue.stats().catch(() => undefined))?.waiting, { timeout: 100_000 })
      .toBe(10_001);
    expect((await queue.stats()).dropped).toBe(5);
    expect(gaps).toMatchObject([{ from: 2000, reason: "dropped" }]);
    await expect.poll(() => source.pending).toBe(0);
    expect(source.refetched).toEqual([-3000]);
    await cursor.save(5000);
    expect(await cursor.load()).toBe(5000);
    unsubscribe("crisp-queue:gap", listen);
  });
});
