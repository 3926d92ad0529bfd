import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEventHub } from "./event-hub.ts";
import { createCrispRouter, eventKey, type RoutedEvent } from "./router.ts";

const place = { website_id: "w1", session_id: "s1" };
const message = (fingerprint: number, content = "hi") => ({
  event: "message:send" as const,
  data: { ...place, fingerprint, content, type: "text", from: "user" } as never,
});
const state = (value: string, timestamp?: number) => ({
  event: "session:set_state" as const,
  data: { ...place, state: value } as never,
  ...(timestamp !== undefined && { timestamp }),
});

/** A source as CrispRtm and CrispWebhooks are: handlers by selector, and the outcome of each event. */
function createSource() {
  const hub = createEventHub<Record<string, object>>();
  return {
    on: (selector: string, handler: (event: never) => unknown) =>
      hub.on(selector, handler as (event: object) => unknown),
    bring: async (event: RoutedEvent) => (await hub.dispatch(event.event, { ...event })).failures,
  };
}

describe("eventKey", () => {
  test("does not depend on the order of fields or on the source", () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(json, (data) => {
        const reversed = Object.fromEntries(Object.entries(data).reverse());
        const hook = { event: "session:set_data", data: JSON.parse(JSON.stringify(reversed)), timestamp: 5 };
        expect(eventKey(hook)).toBe(eventKey({ event: "session:set_data", data }));
      }),
    );
  });

  test("distinguishes names, places, payloads and messages", () => {
    const events = [
      message(1),
      message(2),
      state("resolved"),
      state("pending"),
      { event: "session:set_state", data: { website_id: "w1", session_id: "s2", state: "resolved" } },
      { event: "message:updated", data: { ...place, fingerprint: 1, content: "a" } },
      { event: "message:updated", data: { ...place, fingerprint: 1, content: "b" } },
      { event: "session:removed", data: null },
    ];
    expect(new Set(events.map(eventKey)).size).toBe(events.length);
    expect(eventKey(message(1, "edited"))).toBe(eventKey(message(1)));
  });
});

describe("createCrispRouter", () => {
  test("handles an event once, whichever source delivers it first", async () => {
    const [rtm, hooks] = [createSource(), createSource()];
    const seen: unknown[] = [];
    const router = createCrispRouter({ "message:send": ({ data }) => seen.push(data.fingerprint) });
    router.attach(rtm);
    router.attach(hooks);
    await rtm.bring(message(1));
    await hooks.bring(message(1));
    await hooks.bring(message(2));
    await rtm.bring(message(2));
    expect(seen).toEqual([1, 2]);
  });

  test("runs handlers added later, patterns, and several that match one event", async () => {
    const source = createSource();
    const router = createCrispRouter();
    const end = router.attach(source);
    const seen: string[] = [];
    router.on("message:*", ({ event }) => seen.push(`pattern ${event}`));
    const remove = router.on(["message:send", "session:set_state"], ({ event }) => seen.push(`name ${event}`));
    await source.bring(message(1));
    remove();
    await source.bring(message(2));
    end();
    await source.bring(message(3));
    expect(seen).toEqual(["pattern message:send", "name message:send", "pattern message:send"]);
  });

  test("equal events that happened twice are both handled, in any interleaving of two complete sources", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 20 }),
        fc.integer({ min: 0, max: 8 }),
        async (turns, count) => {
          const [rtm, hooks] = [createSource(), createSource()];
          let handled = 0;
          const router = createCrispRouter({ "session:set_state": () => void handled++ });
          router.attach(rtm);
          router.attach(hooks);
          const queues = { rtm: [...Array(count).keys()], hooks: [...Array(count).keys()] };
          const step = async (first: boolean) => {
            const index = (first ? queues.rtm : queues.hooks).shift();
            if (index === undefined) return;
            await (first ? rtm.bring(state("resolved")) : hooks.bring(state("resolved", 1000 + index)));
          };
          for (const turn of turns) await step(turn);
          for (let index = 0; index < 2 * count; index++) await step(index % 2 === 0);
          expect(handled).toBe(count);
        },
      ),
    );
  });

  test("a hook that is delivered again is not a second event", async () => {
    const [rtm, hooks] = [createSource(), createSource()];
    let handled = 0;
    const router = createCrispRouter({ "session:set_state": () => void handled++ });
    router.attach(rtm);
    router.attach(hooks);
    for (let attempt = 0; attempt < 3; attempt++) await hooks.bring(state("resolved", 1000));
    await rtm.bring(state("resolved"));
    expect(handled).toBe(1);
  });

  test("the second arrival waits for the first, and takes over when that fails", async () => {
    const [rtm, hooks] = [createSource(), createSource()];
    const outcomes = [Promise.reject(new Error("down")), Promise.resolve()];
    let runs = 0;
    const router = createCrispRouter({ "message:send": () => outcomes[runs++] });
    router.attach(rtm);
    router.attach(hooks);
    const [first, second] = await Promise.all([rtm.bring(message(1)), hooks.bring(message(1))]);
    expect([first, second]).toEqual([[new Error("down")], []]);
    expect(await hooks.bring(message(1))).toEqual([]);
    expect(runs).toBe(2);
  });

  test("remembers a message for a day, and other events for ten minutes", async () => {
    const [rtm, hooks] = [createSource(), createSource()];
    let time = 0;
    const handled: string[] = [];
    const note = ({ event }: { event: string }) => void handled.push(event);
    const router = createCrispRouter({ "message:send": note, "session:set_state": note }, { now: () => time });
    router.attach(rtm);
    router.attach(hooks);
    await hooks.bring(message(1));
    await hooks.bring(state("resolved", 1000));
    time = 660_000;
    await rtm.bring(message(1));
    expect(handled).toEqual(["message:send", "session:set_state"]);
    await rtm.bring(state("resolved"));
    time = 86_400_001;
    await rtm.bring(message(1));
    expect(handled.slice(2)).toEqual(["session:set_state", "message:send"]);
  });

  test("forgets after a while, and keeps no more than it may", async () => {
    const source = createSource();
    let time = 0;
    let handled = 0;
    const router = createCrispRouter(
      { "message:send": () => void handled++ },
      { remember: 1000, limit: 2, now: () => time },
    );
    router.attach(source);
    await source.bring(message(1));
    await source.bring(message(1));
    expect(handled).toBe(1);
    time = 1001;
    await source.bring(message(1));
    expect(handled).toBe(2);
    await source.bring(message(2));
    await source.bring(message(3));
    await source.bring(message(1));
    expect(handled).toBe(5);
  });
});
