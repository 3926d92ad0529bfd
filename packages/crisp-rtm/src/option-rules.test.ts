import { describe, expect, test, vi } from "vitest";
import { SmallCrisp, token } from "../test/small-crisp.ts";
import { restBackfill } from "./backfill/index.ts";
import { systemClock } from "./clock.ts";
import { CrispRtm } from "./crisp-rtm.ts";
import { redisCursor } from "./cursor/index.ts";
import { CrispRtmError } from "./errors.ts";
import type { CrispRtmOptions, Timeouts } from "./options.ts";

const anything = [
  "x",
  "5",
  "",
  -1,
  0,
  1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  {},
  [],
  true,
  false,
  () => {},
  5n,
  Symbol("x"),
];
const action = anything[12];
const numbers = [0, 1, Number.POSITIVE_INFINITY];
const texts = ["x", "5", ""];
const lists = [[], ["a"]];
const cursor = { load: async () => undefined, save: async () => {} };

/** The values of `anything` that each option accepts, and further accepted values. All others of `anything` are refused. */
const accepted: Record<Exclude<keyof CrispRtmOptions, "apiUrl" | "identifier" | "key">, unknown[]> = {
  tier: ["plugin", "website", "user"],
  credentials: [action],
  websiteId: texts,
  events: [...lists, ["session:*", "message:send"]],
  rooms: lists,
  inboxes: lists,
  fetchEndpoints: [action],
  reconnect: [{}, { maxDelay: 5 }],
  timeouts: [{}, { close: 5 }],
  validation: ["off", "warn", "strict"],
  ordered: [true, false],
  backfill: [action, restBackfill()],
  cursor: [cursor],
  recovery: [{}, { heldEvents: 5 }],
  gapMargin: [0, 1],
  autoRebind: [true, false],
  websiteCheck: [1, Number.POSITIVE_INFINITY, false],
  logger: [{}, false, console, Object.assign(() => {}, { warn() {} })],
  clock: [systemClock, { now: Date.now, setTimeout, clearTimeout }],
  random: [action, Math.random],
  fetch: [action, fetch],
  socketOptions: [{}, { family: 4 }],
  maxFrameSize: [1, Number.POSITIVE_INFINITY],
  socketFactory: [action],
  trace: [action],
};

const phases = ["credentials", "endpoints", "handshake", "authentication", "heartbeat", "cursor", "close"] as const;
const timeouts = Object.fromEntries(phases.map((name) => [name, numbers])) as Record<keyof Timeouts, unknown[]>;

const parts: Record<string, Record<string, unknown[]>> = {
  timeouts,
  recovery: { timeout: numbers, heldEvents: numbers, rememberedMessages: numbers },
  reconnect: {
    minDelay: [0, 1],
    maxDelay: numbers,
    initialDelay: [0, 1],
    factor: [1, 1.5],
    maxAttempts: numbers,
    giveUpAfter: numbers,
    jitter: [0, 1, 0.5, true, false],
    budget: [false, { burst: 1, refill: 1 }],
  } satisfies Record<keyof NonNullable<CrispRtmOptions["reconnect"]>, unknown[]>,
};

const create = (options: object) => () => new CrispRtm({ tier: "plugin", websiteId: "w", ...token, ...options });

const isEmpty = (value: unknown) => typeof value === "object" && Object.keys(value ?? {}).length === 0;

/** True for the same value, and for two empty objects or lists. */
const same = (a: unknown, b: unknown) =>
  Object.is(a, b) || (isEmpty(a) && isEmpty(b) && Array.isArray(a) === Array.isArray(b));
const rest = (values: readonly unknown[]) => anything.filter((value) => !values.some((one) => same(one, value)));

describe.each(Object.entries(accepted))("the option %s", (name, values) => {
  test("takes what it is for", () => {
    for (const value of values) expect(create({ [name]: value })).not.toThrow();
  });

  test("refuses anything else at once, by name", () => {
    for (const value of rest(values)) {
      expect(create({ [name]: value }), String(value)).toThrow(CrispRtmError);
      expect(create({ [name]: value }), String(value)).toThrow(new RegExp(`^\\[invalid_options\\] ${name} is `));
    }
  });
});

test.each(Object.keys(accepted).filter((name) => name !== "tier"))("%s counts as left out if it is null", (name) => {
  for (const value of [null, undefined]) expect(create({ [name]: value })).not.toThrow();
});

describe.each(
  Object.entries(parts).flatMap(([group, of]) => Object.entries(of).map((one) => [group, ...one] as const)),
)("%s.%s", (group, name, values) => {
  test("takes numbers that make sense, and nothing else", () => {
    for (const value of [...values, null, undefined]) {
      expect(create({ [group]: { [name]: value } }), String(value)).not.toThrow();
    }
    for (const value of rest(values)) {
      const message = new RegExp(`^\\[invalid_options\\] ${group}\\.${name} is `);
      expect(create({ [group]: { [name]: value } }), String(value)).toThrow(message);
    }
  });
});

test.each([
  { events: [""] },
  { events: ["message:send", 5] },
  { rooms: [undefined] },
  { inboxes: new Set(["i"]) },
  { reconnect: { budget: { burst: 0, refill: 1 } } },
  { reconnect: { budget: { burst: 1, refill: 0 } } },
  { reconnect: { budget: { burst: 1 } } },
  { reconnect: { jitter: 1.5 } },
  { cursor: { load: cursor.load } },
  { clock: { now: Date.now } },
  { clock: { ...systemClock, monotonic: 5 } },
  { identifier: 5 },
  { key: ["k"] },
  { apiUrl: 5 },
  { tier: null },
  { tier: undefined },
])("%j is refused", (options) => {
  expect(create(options)).toThrow(/^\[invalid_options\] \w+(\.\w+)? is /);
});

test.each([undefined, null, 5, "text", []])("%j for options is refused", (options) => {
  expect(() => new CrispRtm(options as never)).toThrow(/^\[invalid_options\] pass the options as an object/);
});

describe("an unknown option", () => {
  /** The warnings that a client with these options logs. */
  const warnings = (options: object, make = (all: object) => create(all)()) => {
    const said: string[] = [];
    make({ ...options, logger: { warn: (message: string) => said.push(message) } });
    return said;
  };

  test("is reported once, with the known name that is near", () => {
    expect(warnings({ aipUrl: "x" })).toEqual([
      "crisp-rtm: unknown option `aipUrl` is ignored; did you mean `apiUrl`?",
    ]);
    const fromEnv = (all: object) => CrispRtm.fromEnv({ ...token, ...all }, {});
    expect(warnings({ retry: 5 }, fromEnv)).toEqual(["crisp-rtm: unknown option `retry` is ignored"]);
  });

  test("is found in groups too, and all are in one line", () => {
    const groups = { timeouts: { handshakes: 5 }, recovery: { timeOut: 5 } };
    expect(warnings({ ...groups, reconnect: { minDelays: 5, budget: { burst: 1, refill: 1, refil: 1 } } })).toEqual([
      "crisp-rtm: unknown options are ignored: `timeouts.handshakes` (did you mean `timeouts.handshake`?), " +
        "`recovery.timeOut` (did you mean `recovery.timeout`?), " +
        "`reconnect.minDelays` (did you mean `reconnect.minDelay`?), " +
        "`reconnect.budget.refil` (did you mean `reconnect.budget.refill`?)",
    ]);
  });

  test("is not a known one, one without a value, a symbol, or a part of an object that is passed on", () => {
    const whole = Object.fromEntries(Object.entries(accepted).map(([name, values]) => [name, values.at(-1)]));
    const clock = { ...systemClock, zone: "UTC" };
    const passedOn = { cursor: { ...cursor, file: "x" }, clock, socketOptions: { localAddress: "127.0.0.1", x: 5 } };
    expect(warnings({ ...whole, ...passedOn, apiUrl: "https://x.test", validation: "off" })).toEqual([]);
    expect(warnings({ apiURL: undefined, timeOut: null, [Symbol("x")]: 5, reconnect: { budget: false } })).toEqual([]);
    for (const [group, of] of Object.entries(parts)) {
      const known = Object.fromEntries(Object.entries(of).map(([name, values]) => [name, values.at(-1)]));
      expect(warnings({ [group]: known })).toEqual([]);
    }
  });

  test("is reported before options are refused that lack what it was meant for", () => {
    const said: string[] = [];
    const logger = { warn: (message: string) => said.push(message) };
    expect(() => new CrispRtm({ teir: "plugin", ...token, logger } as never)).toThrow(/tier is one of/);
    expect(said).toEqual(["crisp-rtm: unknown option `teir` is ignored; did you mean `tier`?"]);
  });

  test("is reported to the console by default, and not at all with `logger: false`", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    create({ timeOut: 5, logger: false })();
    expect(warn).not.toHaveBeenCalled();
    create({ timeOut: 5 })();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

test("fromEnv takes a token or credentials of the options, and null for an option that is left out", async () => {
  await using crisp = await SmallCrisp.start();
  const { identifier, key } = token;
  const env = { CRISP_TIER: "website", CRISP_WEBSITE_ID: "w", CRISP_API_URL: crisp.url };
  for (const options of [{ credentials: () => token }, token]) {
    await using rtm = CrispRtm.fromEnv({ ...options, logger: false }, env);
    await rtm.connect();
  }
  const whole = { ...env, CRISP_TOKEN_IDENTIFIER: identifier, CRISP_TOKEN_KEY: "other" };
  await using rtm = CrispRtm.fromEnv({ key, identifier: undefined, tier: null, apiUrl: null } as never, whole);
  await rtm.connect();
  const sent = { tier: "website", username: identifier, password: key };
  expect(crisp.authentications).toMatchObject([sent, sent, sent]);
  expect(() => CrispRtm.fromEnv({ identifier }, env)).toThrow(/^\[invalid_options\] set CRISP_TOKEN_IDENTIFIER/);
  expect(() => CrispRtm.fromEnv(5 as never, whole)).toThrow(/^\[invalid_options\] pass the options of fromEnv/);
});

describe("a call with options of other types is refused, and nothing is left waiting:", () => {
  const rtm = new CrispRtm({ tier: "plugin", ...token, logger: false });
  const limits = [
    { timeout: "5" },
    { timeout: Number.NaN },
    { timeout: -1 },
    { signal: {} },
    { signal: "now" },
    null,
    5,
  ];

  test.each(limits)("waitFor and connect with %j", async (options) => {
    const refused = { code: "invalid_options" };
    await expect(rtm.waitFor("ready", undefined, options as never)).rejects.toMatchObject(refused);
    await expect(rtm.connect(options as never)).rejects.toMatchObject(refused);
    expect(rtm.state).toBe("idle");
  });

  test("waitFor with a predicate that is no function", async () => {
    await expect(rtm.waitFor("ready", "x" as never)).rejects.toMatchObject({ code: "invalid_options" });
  });

  test.each([{ buffer: 0 }, { buffer: "5" }, { overflow: "drop" }, { signal: {} }, null, 5])(
    "stream with %j",
    (options) => {
      expect(() => rtm.stream(["message:send"], options as never)).toThrow(/^\[invalid_options\] /);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, "5", new Date(0), undefined])("refetch of %s", async (since) => {
    await expect(rtm.refetch(since as never)).rejects.toMatchObject({ code: "invalid_options" });
  });

  test.each([
    { websites: "w" },
    { websites: [5] },
    { overlap: -1 },
    { maxConversations: "5" },
    { concurrency: 0 },
    { concurrency: Number.NaN },
    { rest: {} },
    5,
  ])("restBackfill with %j", (options) => {
    expect(() => restBackfill(options as never)).toThrow(/^\[invalid_options\] /);
  });

  test.each([null, {}, "redis://127.0.0.1"])("redisCursor with the client %j", (client) => {
    expect(() => redisCursor(client as never, "key")).toThrow(TypeError);
  });
});
