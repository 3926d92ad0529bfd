import { expect, test, vi } from "vitest";
import { createEventHub } from "./event-hub.ts";

interface Ping {
  readonly n: number;
}
type Events = { "a:one": Ping; "a:two:deep": Ping; "b:one": Ping };

const hub = () => createEventHub<Events>();

test("a handler receives the events of its name, and no others", async () => {
  const events = hub();
  const seen = vi.fn();
  events.on("a:one", seen);
  expect(await events.dispatch("a:one", { n: 1 })).toEqual({ handlers: 1, failures: [] });
  expect(await events.dispatch("b:one", { n: 2 })).toEqual({ handlers: 0, failures: [] });
  expect(seen.mock.calls).toEqual([[{ n: 1 }]]);
});

test("a list of names and a namespace select several, and a handler named twice runs once an event", async () => {
  const events = hub();
  const list = vi.fn();
  const namespace = vi.fn();
  const deep = vi.fn();
  events.on(["a:one", "b:one", "a:one"], list);
  events.on("a:*", namespace);
  events.on("a:two:*", deep);
  for (const name of ["a:one", "a:two:deep", "b:one"] as const) await events.dispatch(name, { n: 0 });
  expect([list.mock.calls.length, namespace.mock.calls.length, deep.mock.calls.length]).toEqual([2, 2, 1]);
});

test("onAny runs for every event but does not count as handling its name", async () => {
  const events = hub();
  const seen = vi.fn();
  const remove = events.onAny(seen);
  await events.dispatch("b:one", { n: 1 });
  expect(seen).toHaveBeenCalledOnce();
  expect(events.handles("b:one")).toBe(false);
  expect(events.selectors()).toEqual(["*"]);
  remove();
  expect(events.selectors()).toEqual([]);
});

test("handles and selectors reflect the registrations", () => {
  const events = hub();
  const remove = events.on(["a:*", "b:one"], () => {});
  events.once("b:one", () => {});
  expect(events.selectors()).toEqual(["a:*", "b:one"]);
  expect([events.handles("a:one"), events.handles("a:two:deep"), events.handles("ab:one")]).toEqual([
    true,
    true,
    false,
  ]);
  remove();
  expect(events.handles("a:one")).toBe(false);
  expect(events.selectors()).toEqual(["b:one"]);
});

test("once runs once in total, however many names it has", async () => {
  const events = hub();
  const seen = vi.fn();
  events.once(["a:one", "b:one"], seen);
  await events.dispatch("b:one", { n: 1 });
  await events.dispatch("a:one", { n: 2 });
  expect(seen.mock.calls).toEqual([[{ n: 1 }]]);
  expect(events.selectors()).toEqual([]);
});

test("once runs once even if an earlier handler dispatches the same event within", async () => {
  const events = hub();
  const seen = vi.fn();
  let nested: unknown;
  events.on("a:one", ({ n }) => {
    if (n === 1) nested = events.dispatch("a:one", { n: 2 });
  });
  events.once("a:one", seen);
  await events.dispatch("a:one", { n: 1 });
  await nested;
  expect(seen.mock.calls).toEqual([[{ n: 2 }]]);
});

test("with rearmFailedOnce a failed once handler stays registered, and a successful one does not", async () => {
  const events = createEventHub<{ "a:one": Ping; "b:one": Ping }>({ rearmFailedOnce: true });
  const seen: number[] = [];
  events.once(["a:one", "b:one"], async ({ n }) => {
    seen.push(n);
    if (n < 3) throw new Error("not yet");
  });
  expect((await events.dispatch("a:one", { n: 1 })).failures).toEqual([new Error("not yet")]);
  events.emit("b:one", { n: 2 }, () => {});
  await new Promise(setImmediate);
  await events.dispatch("a:one", { n: 3 });
  await events.dispatch("a:one", { n: 4 });
  expect(seen).toEqual([1, 2, 3]);
  expect(events.selectors()).toEqual([]);
});

test("with rearmFailedOnce a second event does not start a handler that is running, and off is final", async () => {
  const events = createEventHub<{ "a:one": Ping }>({ rearmFailedOnce: true });
  const failing = vi.fn(() => Promise.reject(new Error("no")));
  const removed = vi.fn(() => Promise.reject(new Error("no")));
  events.once("a:one", failing);
  const remove = events.once("a:one", removed);
  const first = events.dispatch("a:one", { n: 1 });
  remove();
  expect((await events.dispatch("a:one", { n: 2 })).handlers).toBe(0);
  await first;
  expect(events.selectors()).toEqual(["a:one"]);
  const second = events.dispatch("a:one", { n: 3 });
  events.off(failing);
  await second;
  expect((await events.dispatch("a:one", { n: 4 })).handlers).toBe(0);
  expect([failing, removed].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
});

test("off removes a handler wherever it is, whether added with on, once or onAny", async () => {
  const events = hub();
  const seen = vi.fn();
  events.on(["a:one", "b:one"], seen);
  events.once("a:one", seen);
  events.onAny(seen);
  events.off(seen);
  await events.dispatch("a:one", { n: 1 });
  expect(seen).not.toHaveBeenCalled();
  expect(events.selectors()).toEqual([]);
});

test("off with a selector leaves the handler's other registrations", async () => {
  const events = hub();
  const seen = vi.fn();
  events.on(["a:one", "b:one"], seen);
  events.onAny(seen);
  events.off(seen, "a:one");
  events.off(seen, "*");
  await events.dispatch("a:one", { n: 1 });
  await events.dispatch("b:one", { n: 2 });
  expect(seen.mock.calls).toEqual([[{ n: 2 }]]);
});

test("the function that on returns removes only that registration, and may be called twice", async () => {
  const events = hub();
  const seen = vi.fn();
  const remove = events.on("a:one", seen);
  events.on("a:one", seen);
  remove();
  remove();
  await events.dispatch("a:one", { n: 1 });
  expect(seen).toHaveBeenCalledOnce();
});

test("dispatch waits for all handlers, and reports failures in order of registration", async () => {
  const events = hub();
  const order: string[] = [];
  events.on("a:one", async () => {
    await Promise.resolve();
    await Promise.resolve();
    order.push("slow");
    throw new Error("slow");
  });
  events.on("a:one", () => {
    order.push("thrown");
    throw new Error("thrown");
  });
  // biome-ignore lint/suspicious/noThenProperty: the test needs a handler that returns such an object.
  events.on("a:one", () => ({ then: (_: unknown, reject: (reason: unknown) => void) => reject("thenable") }));
  events.on("a:one", () => Promise.reject());
  events.on("a:one", () => order.push("fine"));
  const { handlers, failures } = await events.dispatch("a:one", { n: 1 });
  expect(handlers).toBe(5);
  expect(failures).toEqual([new Error("slow"), new Error("thrown"), "thenable", undefined]);
  expect(order).toEqual(["thrown", "fine", "slow"]);
});

test("a handler added during a dispatch first runs at the next", async () => {
  const events = hub();
  const late = vi.fn();
  events.once("a:one", () => {
    events.on("a:one", late);
  });
  await events.dispatch("a:one", { n: 1 });
  expect(late).not.toHaveBeenCalled();
  await events.dispatch("a:one", { n: 2 });
  expect(late).toHaveBeenCalledOnce();
});

test("an unlimited number of names does not fill the memory, and all reach onAny", async () => {
  const events = createEventHub<Record<string, Ping>>();
  let seen = 0;
  events.onAny(() => void seen++);
  for (let n = 0; n < 2500; n++) await events.dispatch(`made:up:${n}`, { n });
  await events.dispatch("__proto__", { n: 0 });
  expect(seen).toBe(2501);
});

test("anything but a function is refused at once", () => {
  expect(() => hub().on("a:one", undefined as unknown as () => void)).toThrow(/a handler is a function, not undefined/);
});

test.each([undefined, null, 5, {}, "", [undefined], ["a:one", ""], () => {}])(
  "a registration for %j is a TypeError, and changes nothing",
  async (selector) => {
    const events = hub();
    for (const add of [events.on, events.once]) {
      expect(() => add(selector as never, () => {})).toThrow(TypeError);
    }
    expect(events.selectors()).toEqual([]);
    expect(await events.dispatch("a:one", { n: 1 })).toEqual({ handlers: 0, failures: [] });
  },
);
