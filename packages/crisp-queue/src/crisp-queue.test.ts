import { createCrispRouter } from "@x/crisp-types/router";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect, createQueue, deferred, drained, message, state } from "../test/queues.ts";
import type { CrispQueueOptions, QueueHandlers } from "./index.ts";

describe.each(["memory", "redis"])("in %s,", (kind) => {
  describe.skipIf(kind === "redis" && !hasRedis)("a queue", () => {
    let server: RedisServer | undefined;
    const open = (options: CrispQueueOptions = {}) =>
      createQueue({ ...(server && { connection: server.path }), ...options });

    beforeAll(async () => {
      if (kind === "redis") server = await RedisServer.start();
    });
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]();
    });

    test("passes a stored event to a handler, with its payload and its source", async () => {
      await using queue = open();
      const { promise, resolve } = deferred<object>();
      queue.work({ "message:send": (event) => resolve(event) });
      await queue.add(message("session_a", 1, "hi"));
      expect(await promise).toMatchObject({
        event: "message:send",
        data: { content: "hi", session_id: "session_a" },
        websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
        sessionId: "session_a",
        origin: "add",
        attempt: 1,
        id: expect.any(String),
        storedAt: expect.any(Number),
        signal: expect.any(AbortSignal),
      });
    });

    test("handles the events of each conversation in order, one at a time, with many workers", async () => {
      await using queue = open();
      const sessions = Array.from({ length: 20 }, (_, index) => `session_${index}`);
      for (let number = 1; number <= 15; number++) {
        await Promise.all(sessions.map((session) => queue.add(message(session, number))));
      }
      const seen = new Map<string, number[]>();
      const busy = new Set<string>();
      let overlaps = 0;
      const handlers: QueueHandlers = {
        "message:send": async ({ data }) => {
          if (busy.has(data.session_id)) overlaps += 1;
          busy.add(data.session_id);
          await new Promise((resolve) => setImmediate(resolve));
          seen.set(data.session_id, [...(seen.get(data.session_id) ?? []), data.fingerprint as number]);
          busy.delete(data.session_id);
        },
      };
      for (let worker = 0; worker < 3; worker++) queue.work(handlers, { concurrency: 4 });
      await drained(queue);
      expect(overlaps).toBe(0);
      const inOrder = Array.from({ length: 15 }, (_, index) => index + 1);
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(sessions.map((session) => [session, inOrder])));
    });

    test("numbers events in the order of storing", async () => {
      await using queue = open();
      for (let number = 1; number <= 5; number++) await queue.add(message("session_a", number));
      const { handled } = collect(queue);
      await drained(queue);
      const ids = handled.map(({ id }) => Number(id));
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      expect(new Set(ids).size).toBe(5);
    });

    test("stores a message once, however often and from whichever source it arrives", async () => {
      await using queue = open();
      const { handled } = collect(queue);
      const event = message("session_a", 1);
      for (const source of ["a", "b", "a"]) await queue.add(event, { source });
      await queue.add({ ...event, event: "message:received" });
      await queue.add(message("session_b", 1));
      await drained(queue);
      expect(handled.map(({ event, session }) => `${event} ${session}`).sort()).toEqual([
        "message:received session_a",
        "message:send session_a",
        "message:send session_b",
      ]);
    });

    test("recognizes a hook by its raw body", async () => {
      await using queue = open();
      const { handled } = collect(queue);
      const hook = (at: number) => {
        const envelope = { ...state("session_a", "resolved"), timestamp: at };
        return { ...envelope, raw: Buffer.from(JSON.stringify(envelope)) };
      };
      for (const at of [1, 1, 2, 2, 1]) await queue.add(hook(at));
      await drained(queue);
      expect(handled).toHaveLength(2);
    });

    test("distinguishes resolve, reopen, resolve over hooks and two clients: three events", async () => {
      await using queue = open();
      const { handled } = collect(queue);
      const steps = ["resolved", "unresolved", "resolved"].map((value) => state("session_a", value));
      // The sources bring the same three at different times, each in order.
      for (const step of steps) await queue.add(step, { source: "rtm.one" });
      for (const [at, step] of steps.entries()) {
        await queue.add({ ...step, raw: Buffer.from(JSON.stringify({ ...step, at })) });
        await queue.add(step, { source: "rtm.two" });
        // A hook that is delivered again is no further event.
        await queue.add({ ...step, raw: Buffer.from(JSON.stringify({ ...step, at })) });
      }
      await drained(queue);
      expect(handled.map(({ key }) => key)).toEqual(["resolved", "unresolved", "resolved"]);
    });

    test("treats equal payloads of one source as separate events", async () => {
      await using queue = open();
      const { handled } = collect(queue);
      for (let times = 0; times < 3; times++) await queue.add(state("session_a", "resolved"));
      await drained(queue);
      expect(handled).toHaveLength(3);
    });

    test("does not pair payloads that differ in a value with a JSON form of its own", async () => {
      await using queue = open();
      const { handled } = collect(queue);
      for (const [source, time] of [
        ["a", 1],
        ["b", 2],
        ["c", 1],
      ] as const) {
        await queue.add({ event: "galaxy:opened", data: { at: new Date(time) } }, { source });
      }
      await drained(queue);
      expect(handled).toHaveLength(2);
    });

    test("does not pair sources after pairWithin", async () => {
      await using queue = open({ pairWithin: 0 });
      const { handled } = collect(queue);
      for (const source of ["a", "b"]) await queue.add(state("session_a", "resolved"), { source });
      await drained(queue);
      expect(handled).toHaveLength(2);
    });

    test("forgets a message after `remember`", async () => {
      await using queue = open({ remember: 1 });
      const { handled } = collect(queue);
      await expect
        .poll(async () => {
          await queue.add(message("session_a", 1));
          return handled.length;
        })
        .toBeGreaterThan(1);
    });

    test("holds back only the conversation whose event fails", async () => {
      await using queue = open({ retries: { attempts: 1000, minDelay: 20, maxDelay: 20 } });
      const order: string[] = [];
      for (const [session, number] of [
        ["a", 1],
        ["a", 2],
        ["b", 3],
      ] as const)
        await queue.add(message(session, number));
      queue.work({
        "message:send": ({ data, attempt }) => {
          order.push(`${data.fingerprint}.${attempt}`);
          // It fails until the other conversation's event was handled, which would otherwise never be.
          if (data.fingerprint === 1 && (attempt < 3 || !order.includes("3.1"))) throw new Error("not yet");
        },
      });
      await drained(queue);
      const attempts = order.filter((entry) => entry.startsWith("1")).length;
      expect(attempts).toBeGreaterThanOrEqual(3);
      expect(order.filter((entry) => !entry.startsWith("3"))).toEqual([
        ...Array.from({ length: attempts }, (_, index) => `1.${index + 1}`),
        "2.1",
      ]);
      expect(order.filter((entry) => entry.startsWith("3"))).toEqual(["3.1"]);
    });

    test("with skip, handles later events while one waits for its next attempt", async () => {
      await using queue = open({ onFailure: "skip", retries: { attempts: 1000, minDelay: 50, maxDelay: 50 } });
      const order: string[] = [];
      for (const number of [1, 2, 3]) await queue.add(message("session_a", number));
      queue.work({
        "message:send": ({ data, attempt }) => {
          order.push(`${data.fingerprint}.${attempt}`);
          // It fails until the later ones were handled, which would otherwise never be.
          if (data.fingerprint === 1 && (attempt < 3 || !order.includes("3.1"))) throw new Error("not yet");
        },
      });
      await drained(queue);
      const firsts = order.filter((entry) => entry.startsWith("1"));
      expect(firsts).toEqual(firsts.map((_, index) => `1.${index + 1}`));
      expect(order[0]).toBe("1.1");
      expect(order.at(-1)).toBe(firsts.at(-1));
      expect(order.filter((entry) => !entry.startsWith("1"))).toEqual(["2.1", "3.1"]);
    });

    test("with skip, an event that arrives during the wait is handled at once", async () => {
      await using queue = open({ onFailure: "skip", retries: { attempts: 2, minDelay: 600_000, maxDelay: 600_000 } });
      const failed = deferred();
      const handled = deferred();
      queue.work({
        "message:send": ({ data }) => {
          if (data.fingerprint === 2) return handled.resolve();
          failed.resolve();
          throw new Error("later");
        },
      });
      await queue.add(message("session_a", 1));
      await failed.promise;
      await expect.poll(async () => (await queue.stats()).active).toBe(0);
      await queue.add(message("session_a", 2));
      await handled.promise;
      await expect.poll(async () => (await queue.stats()).waiting).toBe(1);
    });

    test("makes an event a dead letter after its attempts, and continues with the conversation", async () => {
      await using queue = open();
      for (const number of [1, 2]) await queue.add(message("session_a", number));
      const attempts: number[] = [];
      queue.work({
        "message:send": ({ data, attempt }) => {
          if (data.fingerprint !== 1) return;
          attempts.push(attempt);
          throw new Error("never");
        },
      });
      await drained(queue);
      expect(attempts).toEqual([1, 2, 3]);
      expect(await queue.failed.list()).toMatchObject([
        {
          event: "message:send",
          data: { fingerprint: 1 },
          sessionId: "session_a",
          attempts: 3,
          error: { code: "handler_failed", message: expect.stringContaining("never") },
          failedAt: expect.any(Number),
        },
      ]);
      expect(await queue.stats()).toMatchObject({ waiting: 0, active: 0, failed: 1, lanes: 0, oldest: 0 });
    });

    test("appends a retried dead letter at the end of its conversation", async () => {
      await using queue = open({ retries: { attempts: 1 } });
      let broken = true;
      const order: string[] = [];
      queue.work({
        "message:send": ({ data }) => {
          if (broken) throw new Error("broken");
          order.push(data.content as string);
        },
      });
      await queue.add(message("session_a", 1, "one: with a colon\nand a line"));
      await expect.poll(async () => (await queue.stats()).failed).toBe(1);
      await queue.pause();
      broken = false;
      await queue.add(message("session_a", 2, "two"));
      const [letter] = await queue.failed.list();
      expect(await queue.failed.retry(letter?.id)).toBe(1);
      expect(await queue.failed.retry(letter?.id)).toBe(0);
      await queue.resume();
      await drained(queue);
      expect(order).toEqual(["two", "one: with a colon\nand a line"]);
      expect(await queue.failed.list()).toEqual([]);
    });

    test("retries all dead letters, and removes one for good", async () => {
      await using queue = open({ retries: { attempts: 1 } });
      let broken = true;
      let handled = 0;
      queue.work({
        "message:send": () => {
          if (broken) throw new Error("broken");
          handled += 1;
        },
      });
      for (const number of [1, 2, 3]) await queue.add(message(`session_${number}`, number));
      await expect.poll(async () => (await queue.stats()).failed).toBe(3);
      const [first] = await queue.failed.list({ limit: 1 });
      expect(await queue.failed.remove(first?.id ?? "")).toBe(true);
      expect(await queue.failed.remove(first?.id ?? "")).toBe(false);
      broken = false;
      expect(await queue.failed.retry()).toBe(2);
      await drained(queue);
      expect(handled).toBe(2);
      expect((await queue.stats()).failed).toBe(0);
    });

    test("stops handling while it is paused, and stores as before", async () => {
      await using queue = open();
      const { handled } = collect(queue);
      await queue.pause();
      await queue.add(message("session_a", 1));
      await queue.add(message("session_b", 2));
      expect(await queue.stats()).toMatchObject({ waiting: 2, lanes: 2 });
      expect(handled).toEqual([]);
      await queue.resume();
      await drained(queue);
      expect(handled).toHaveLength(2);
    });

    test("a pause takes effect between two events of one conversation", async () => {
      await using queue = open();
      const first = deferred();
      const release = deferred();
      let handled = 0;
      queue.work({
        "message:send": async () => {
          handled += 1;
          first.resolve();
          await release.promise;
        },
      });
      for (const number of [1, 2]) await queue.add(message("session_a", number));
      await first.promise;
      await queue.pause();
      release.resolve();
      await expect.poll(async () => (await queue.stats()).active).toBe(0);
      expect(handled).toBe(1);
      await queue.resume();
      await drained(queue);
      expect(handled).toBe(2);
    });

    test("aborts a handler that never settles, counts it, and makes it a dead letter", async () => {
      await using queue = open({ handlerTimeout: 20, retries: { attempts: 2, minDelay: 1, maxDelay: 1 } });
      const signals: AbortSignal[] = [];
      queue.work({
        "message:send": ({ signal }) => {
          signals.push(signal);
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
        "session:set_state": () => new Promise(() => {}),
      });
      await queue.add(message("session_a", 1));
      await queue.add(state("session_b", "resolved"));
      await drained(queue);
      expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
      const letters = await queue.failed.list();
      expect(letters.map(({ event }) => event).sort()).toEqual(["message:send", "session:set_state"]);
      for (const { error } of letters) expect(error.message).toContain("exceeded its time of 20 ms");
    });

    test("close waits for handlers, then aborts them; the attempt does not count", async () => {
      await using queue = open();
      const began = deferred();
      const worker = queue.work({
        "message:send": ({ signal }) => {
          began.resolve();
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
      });
      await queue.add(message("session_a", 1));
      await began.promise;
      await worker.close({ timeout: 1 });
      const { handled } = collect(queue);
      await drained(queue);
      expect(handled).toMatchObject([{ key: "1", attempt: 1 }]);
    });

    test("a worker that is closing leaves new events to others", async () => {
      await using queue = open();
      for (const number of [1, 2, 3]) {
        const worker = queue.work({
          "message:send": ({ signal }) =>
            new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
        });
        const closed = worker.close({ timeout: 1 });
        await queue.add(message("session_a", number));
        await closed;
      }
      const { handled } = collect(queue);
      await drained(queue);
      expect(handled.map(({ key, attempt }) => [key, attempt])).toEqual([
        ["1", 1],
        ["2", 1],
        ["3", 1],
      ]);
    });

    test("runs the handlers of a router", async () => {
      await using queue = open();
      const heard: unknown[] = [];
      const router = createCrispRouter({ "message:send": ({ data }) => heard.push(data.content) });
      queue.work(router);
      await queue.add(message("session_a", 1, "routed"));
      await drained(queue);
      expect(heard).toEqual(["routed"]);
    });

    test("keeps events of later versions, payloads of 1 MB, and events without a conversation", async () => {
      await using queue = open();
      const heard: [string, unknown][] = [];
      queue.work({ "*": ({ event, data }) => void heard.push([event, data]) });
      const large = message("session_a", 1, "ü".repeat(500_000));
      const later = { event: "galaxy:opened", data: { website_id: "w", stars: [1, 2, { deep: "\u0000" }] } };
      const scalar = { event: "galaxy:closed", data: null };
      for (const event of [large, later, scalar]) await queue.add(event);
      await drained(queue);
      expect(heard.sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
        ["galaxy:closed", null],
        ["galaxy:opened", later.data],
        ["message:send", large.data],
      ]);
    });

    test("an event without a handler counts as handled", async () => {
      await using queue = open();
      queue.work({ "session:set_state": () => {} });
      await queue.add(message("session_a", 1));
      await drained(queue);
      expect(await queue.stats()).toMatchObject({ waiting: 0, failed: 0, lanes: 0 });
    });

    test("keeps cursors, which never go back", async () => {
      await using queue = open();
      const cursor = queue.cursor();
      expect(await cursor.load()).toBeUndefined();
      await cursor.save(1000);
      await cursor.save(500);
      expect(await cursor.load()).toBe(1000);
      expect(await queue.cursor("other").load()).toBeUndefined();
    });

    test("counts waiting events, and reports the age of the oldest", async () => {
      await using queue = open();
      await queue.add(message("session_a", 1));
      await queue.add(message("session_a", 2));
      await queue.add(message("session_b", 3));
      await expect.poll(async () => (await queue.stats()).oldest).toBeGreaterThan(0);
      expect(await queue.stats()).toMatchObject({ waiting: 3, active: 0, failed: 0, lanes: 2, dropped: 0 });
    });

    test.each([{}, { event: 1 }, null, { event: "" }, "message:send"])("refuses %j as an event", async (event) => {
      await using queue = open();
      await expect(queue.add(event as never)).rejects.toMatchObject({ code: "invalid_options" });
    });

    test("refuses data that cannot be written as JSON", async () => {
      await using queue = open();
      const deep = Array.from({ length: 100_000 }).reduce((inner: unknown) => [inner], 0);
      for (const data of [deep, { count: 5n }]) {
        await expect(queue.add({ event: "galaxy:opened", data })).rejects.toMatchObject({ code: "invalid_options" });
      }
      const data: { self?: unknown } = {};
      data.self = data;
      await expect(queue.add({ event: "message:send", data })).rejects.toMatchObject({ code: "invalid_options" });
    });

    test("rejects with `closed` after close", async () => {
      const queue = open();
      const cursor = queue.cursor();
      await queue.add(message("session_a", 1));
      await queue.close();
      for (const call of [
        () => queue.add(message("session_a", 2)),
        () => queue.stats(),
        () => queue.pause(),
        () => queue.resume(),
        () => queue.failed.list(),
        () => queue.failed.retry(),
        () => queue.failed.remove("1"),
        () => cursor.load(),
        () => cursor.save(1),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: "closed" });
      }
      expect(() => queue.work({})).toThrow(/^\[closed\]/);
      await queue.close();
    });

    test.each([
      [{ toString: 5 }, "a value without text"],
      [Object.create(null), "a value without text"],
      [undefined, "undefined"],
      [new Error("x".repeat(1_000_000)), "x"],
    ])("a handler that throws any value has failed", async (thrown, said) => {
      await using queue = open({ retries: { attempts: 1 } });
      queue.work({
        "*": () => {
          throw thrown;
        },
      });
      await queue.add(message("session_a", 1));
      await drained(queue);
      const [letter] = await queue.failed.list();
      expect(letter?.error.message).toContain(`failed: ${said}`);
      expect(letter?.error.message.length).toBeLessThan(3000);
    });

    test("null counts as an option that is left out, and other arguments of the wrong type are refused", async () => {
      const names = [
        "name",
        "remember",
        "pairWithin",
        "onFailure",
        "lease",
        "handlerTimeout",
        "storeTimeout",
        "logger",
      ];
      const nothing = Object.fromEntries(names.map((name) => [name, null]));
      const attempts = { attempts: null, minDelay: null, maxDelay: null };
      for (const retries of [null, attempts]) await open({ ...nothing, logger: false, retries } as never).close();
      await using queue = open({ retries: null, logger: null } as never);
      const none = null as never;
      await queue.add(message("session_a", 1), none);
      await queue.add(message("session_a", 1), { source: none });
      await queue.failed.list(none);
      await queue.failed.list({ offset: none, limit: none });
      await queue.work({}, none).close(none);
      await queue.work({}, { concurrency: none }).close({ timeout: none });
      const refused = { code: "invalid_options" };
      await expect(queue.add(message("session_a", 2), { source: 5 as never })).rejects.toMatchObject(refused);
      await expect(queue.failed.list(5 as never)).rejects.toMatchObject(refused);
      for (const time of [Number.NaN, "soon", undefined]) {
        await expect(queue.cursor().save(time as number)).rejects.toMatchObject(refused);
      }
      for (const id of ["", 5]) expect(() => queue.cursor(id as string)).toThrow(expect.objectContaining(refused));
      for (const handlers of [[], null, 5]) {
        expect(() => queue.work(handlers as never)).toThrow(expect.objectContaining(refused));
      }
      expect(() => queue.work({}, 5 as never)).toThrow(expect.objectContaining(refused));
      for (const options of [{ retries: 5 }, { logger: 5 }]) {
        expect(() => open(options as never)).toThrow(expect.objectContaining(refused));
      }
      // Each of these cannot be written as text or JSON without care.
      for (const value of [5n, Symbol("x"), Object.create(null), Number.NaN, {}]) {
        for (const name of ["name", "onFailure", "lease", "remember"]) {
          expect(() => open({ [name]: value } as never)).toThrow(expect.objectContaining(refused));
        }
        for (const name of ["attempts", "minDelay", "maxDelay"]) {
          expect(() => open({ retries: { [name]: value } } as never)).toThrow(expect.objectContaining(refused));
        }
        expect(() => queue.work({}, { concurrency: value as number })).toThrow(expect.objectContaining(refused));
        await expect(queue.cursor().save(value as number)).rejects.toMatchObject(refused);
      }
      await queue.close(none);
    });
  });
});
