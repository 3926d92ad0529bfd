import { describe, expect, test } from "vitest";
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
