import { describe, expect, test, vi } from "vitest";
import { CrispWebhookError, CrispWebhooks, type CrispWebhooksOptions, memoryDedupe, verifyWebhook } from "./index.ts";

const silent = { info() {}, warn() {}, error() {} };
const store = { claim: () => true, commit() {}, release() {} };
const anything = [null, "x", "5", -1, 0, Number.NaN, Number.POSITIVE_INFINITY, {}, [], true, () => {}];

/** The values of `anything` that each option accepts, and further accepted values. All other values of `anything` are refused. */
const accepted: Record<Exclude<keyof CrispWebhooksOptions, "secret" | "urlKey">, unknown[]> = {
  tolerance: [0, Number.POSITIVE_INFINITY, 1.5],
  timestampUnit: ["auto", "ms", "s"],
  now: [anything.at(-1), Date.now],
  validation: ["off", "warn", "strict"],
  maxBodySize: [Number.POSITIVE_INFINITY, 1],
  logger: [{}, [], false, console, silent, Object.assign(() => {}, silent)],
  explain: [true, false],
  receiveOnly: [true, false],
  name: ["x", "5"],
  dedupe: [store, memoryDedupe(), { ...store, renew() {}, claimTtl: 5 }, { ...store, renew: undefined }],
  dedupeKey: [anything.at(-1)],
  storeTimeout: [Number.POSITIVE_INFINITY, 1],
  filter: [{}, [], { websites: [] }, { websites: ["w"] }, { websites: undefined }],
  mode: ["await", "ack"],
  deadline: [Number.POSITIVE_INFINITY, 0.5],
  handlerTimeout: [Number.POSITIVE_INFINITY, 1],
  ordered: [true, false],
  path: ["x", "5", "/crisp"],
  waitUntil: [anything.at(-1)],
};

const create = (options: object) => () => new CrispWebhooks({ secret: "s", ...options });

describe.each(Object.entries(accepted))("the option %s", (name, values) => {
  test.each([undefined, ...values])("takes %j", (value) => {
    expect(create({ [name]: value })).not.toThrow();
  });

  test.each(anything.filter((value) => !values.some((one) => Object.is(one, value) || equal(one, value))))(
    "refuses %j at once, by name",
    (value) => {
      expect(create({ [name]: value })).toThrow(CrispWebhookError);
      expect(create({ [name]: value })).toThrow(new RegExp(`^\\[invalid_options\\] \`${name}\` must be `));
    },
  );
});

/** True for two empty objects or lists. */
const equal = (a: unknown, b: unknown) => typeof a !== "function" && JSON.stringify(a) === JSON.stringify(b);

describe("options of more than one part:", () => {
  test.each([
    ["filter", { websites: "w" }],
    ["filter", { websites: [undefined] }],
    ["filter", { websites: [""] }],
    ["filter", { websites: null }],
    ["filter", { websites: new Set(["w"]) }],
    ["dedupe", { ...store, renew: 5 }],
    ["dedupe", { ...store, claimTtl: Number.NaN }],
    ["dedupe", { ...store, claimTtl: 0 }],
  ])("`%s` refuses %j", (name, value) => {
    expect(create({ [name]: value })).toThrow(new RegExp(`^\\[invalid_options\\] \`${name}\` must be `));
  });
});

test.each([undefined, null, 5, "text"])("%j for options is refused", async (options) => {
  const given = options as unknown as CrispWebhooksOptions;
  expect(() => new CrispWebhooks(given)).toThrow(/^\[invalid_options\] pass the options as an object/);
  await expect(verifyWebhook({ body: "", headers: {} }, given)).rejects.toThrow(/^\[invalid_options\] pass the opt/);
});

describe("an unknown option", () => {
  /** What a receiver of these options logs. */
  const warnings = (options: object, make = (all: object) => create(all)()) => {
    const said: unknown[][] = [];
    make({ ...options, logger: { warn: (...line: unknown[]) => said.push(line) } });
    return said;
  };

  test("is reported once, with the known name that is near", () => {
    const line = "crisp-webhook: unknown option `tolerence` is ignored; did you mean `tolerance`?";
    expect(warnings({ tolerence: 60 })).toEqual([[line]]);
    expect(warnings({ tolerence: 60 }, (all) => CrispWebhooks.fromEnv(all, {}))).toEqual([[line]]);
  });

  test("is found in `filter` too, and all are in one line", () => {
    expect(warnings({ urlkey: "k", timeout: 5, filter: { website: ["w"] } })).toEqual([
      [
        "crisp-webhook: unknown options are ignored: `urlkey` (did you mean `urlKey`?), `timeout`, " +
          "`filter.website` (did you mean `filter.websites`?)",
      ],
    ]);
    expect(warnings({ websites: ["w"] })).toEqual([
      ["crisp-webhook: unknown option `websites` is ignored; did you mean `filter.websites`?"],
    ]);
  });

  test("is not a known one, one without a value, a symbol, or a part of a store", () => {
    const whole = Object.fromEntries(Object.entries(accepted).map(([name, values]) => [name, values.at(-1)]));
    const dedupe = { ...store, client: {} };
    expect(warnings({ ...whole, dedupe, filter: { websites: ["w"] }, urlKey: "k" })).toEqual([]);
    expect(warnings({ tolerence: undefined, timeout: null, [Symbol("x")]: 5, filter: { website: null } })).toEqual([]);
  });

  test("is reported before options are refused that lack what it was meant for", () => {
    const said: string[] = [];
    const logger = { warn: (message: string) => said.push(message) };
    expect(() => new CrispWebhooks({ secrets: "s", logger } as never)).toThrow(/pass a `secret`/);
    expect(said).toEqual(["crisp-webhook: unknown option `secrets` is ignored; did you mean `secret`?"]);
  });

  test("is reported to the console by default, and not at all with `logger: false`", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    create({ tolerence: 5, logger: false })();
    expect(warn).not.toHaveBeenCalled();
    create({ tolerence: 5 })();
    expect(warn.mock.calls).toEqual([[expect.stringContaining("`tolerence`")]]);
    warn.mockRestore();
  });
});
