import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { CrispRtmOptions } from "../src/options.ts";
import { message } from "./message.ts";
import { SmallCrisp, token } from "./small-crisp.ts";

const escaped: unknown[] = [];
const note = (reason: unknown) => escaped.push(reason);
beforeAll(() => {
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
});
afterAll(() => {
  process.off("unhandledRejection", note);
  process.off("uncaughtException", note);
});

const throws = (): never => {
  throw new Error("oops");
};
const rejects = async (): Promise<never> => throws();

/** Options whose functions fail without ending the client. */
const failing: Record<string, Partial<CrispRtmOptions>> = {
  "a trace that throws": { trace: throws },
  "a trace that rejects": { trace: rejects as never },
  "a logger that throws": { logger: { warn: throws, error: throws, info: throws, debug: throws } },
  "a logger that rejects": { logger: { warn: rejects, error: rejects, debug: rejects } as never },
  "a logger without methods": { logger: {} },
  "a clock whose now throws": { clock: { now: throws, setTimeout, clearTimeout: clearTimeout as never } },
  "a clock whose now is no number": {
    clock: { now: () => Number.NaN, setTimeout, clearTimeout: clearTimeout as never },
  },
  "a clock whose timers throw": { clock: { now: Date.now, setTimeout: throws, clearTimeout: throws } },
  "a clock whose monotonic throws": {
    clock: { now: Date.now, monotonic: throws, setTimeout, clearTimeout: clearTimeout as never },
  },
  "a random that throws": { random: throws },
  "a random that is no number": { random: () => Number.NaN },
  "a backfill that throws at once": { backfill: throws },
  "a backfill that yields nonsense": {
    backfill: async function* () {
      yield undefined as never;
    },
  },
  "a cursor whose save rejects": { cursor: { load: async () => undefined, save: rejects } },
  "a cursor whose save throws": { cursor: { load: async () => undefined, save: throws } },
};

test.each(Object.entries(failing))("%s does not affect the client", async (_name, options) => {
  await using crisp = await SmallCrisp.start();
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  await using rtm = new CrispRtm({
    tier: "plugin",
    ...token,
    apiUrl: crisp.url,
    reconnect: { minDelay: 1, maxDelay: 5 },
    ...options,
  });
  const heard: string[] = [];
  rtm.on("message:send", ({ data }) => heard.push(String(data.content)));
  rtm.on("message:send", throws);
  rtm.on("message:send", rejects);
  rtm.on("state", throws);
  rtm.on("ready", rejects);
  await rtm.connect();
  crisp.send("message:send", message("one"));
  await expect.poll(() => heard).toEqual(["one"]);
  const gap = rtm.waitFor("gap");
  crisp.drop("transport");
  await gap;
  await expect.poll(() => rtm.state).toBe("ready");
  crisp.send("message:send", message("two", 2));
  await expect.poll(() => heard).toEqual(["one", "two"]);
  expect(rtm.health().ok).toBe(true);
  await rtm.close();
  await new Promise(setImmediate);
  expect(escaped).toEqual([]);
  printed.mockRestore();
});

test("an option's error is logged once", async () => {
  await using crisp = await SmallCrisp.start();
  const logged: string[] = [];
  const logger = { error: (text: string) => logged.push(text) };
  await using rtm = new CrispRtm({ tier: "plugin", ...token, apiUrl: crisp.url, trace: throws, logger });
  await rtm.connect();
  crisp.send("message:send", message());
  await expect.poll(() => rtm.health().received).toBe(1);
  expect(logged).toEqual([expect.stringMatching(/^\[handler_failed\] the option "trace" threw: oops\./)]);
});

test.each([
  ["credentials that throw", { credentials: throws }, "credentials_failed"],
  ["credentials that are none", { credentials: () => null as never }, "credentials_failed"],
  ["credentials that are no texts", { credentials: () => ({ identifier: 5, key: {} }) as never }, "credentials_failed"],
  ["fetchEndpoints that throws", { fetchEndpoints: throws }, "endpoints_failed"],
  ["fetchEndpoints that returns nothing", { fetchEndpoints: async () => undefined as never }, "endpoints_invalid"],
  ["a fetch that throws", { fetch: throws }, "endpoints_failed"],
  ["a fetch that answers nonsense", { fetch: async () => ({}) as never }, "endpoints_failed"],
  ["an agent that throws", { socketOptions: { agent: { addRequest: throws } } }, "endpoints_failed"],
  ["a cursor whose load rejects", { cursor: { load: rejects, save: async () => {} } }, "cursor_failed"],
  [
    "a cursor whose load is no time",
    { cursor: { load: async () => "x" as never, save: async () => {} } },
    "cursor_failed",
  ],
  ["a socketFactory that throws", { socketFactory: throws }, "handshake_failed"],
  [
    "a socket whose methods throw",
    {
      socketFactory: (_: unknown, { opened }: { opened(): void }) => {
        setImmediate(opened);
        return { emit: throws, close: throws, terminate: throws };
      },
    },
    "transport_closed",
  ],
] as [string, Partial<CrispRtmOptions>, string][])(
  "%s: the attempt fails, and the next follows",
  async (_name, options, code) => {
    await using crisp = await SmallCrisp.start();
    await using rtm = new CrispRtm({
      tier: "plugin",
      ...token,
      apiUrl: crisp.url,
      logger: false,
      reconnect: { minDelay: 1, maxDelay: 5 },
      ...options,
    });
    const failed = rtm.waitFor("state", ({ error }) => error !== undefined);
    void rtm.connect();
    expect((await failed).error?.code).toBe(code);
    await rtm.waitFor("state", ({ current }) => current === "connecting");
    await rtm.close();
    await new Promise(setImmediate);
    expect(escaped).toEqual([]);
  },
);
