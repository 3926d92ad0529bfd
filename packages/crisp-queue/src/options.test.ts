import { afterEach, describe, expect, test, vi } from "vitest";
import { CrispQueue, type CrispQueueOptions } from "./index.ts";
import { resolveOptions } from "./options.ts";

/** The warnings that a queue with these options logs about them. */
function warnings(options: object, resolve: (all: CrispQueueOptions) => unknown = resolveOptions): string[] {
  const said: string[] = [];
  const logger = { warn: (message: string) => void said.push(message), error: () => {} };
  resolve({ ...options, logger });
  return said.filter((message) => message.includes("unknown"));
}

describe("an unknown option", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("is reported once, with the known name that is near", () => {
    const line = "crisp-queue: unknown option `conection` is ignored; did you mean `connection`?";
    const env = { REDIS_URL: "" };
    expect(warnings({ conection: "redis://x" }, (all) => new CrispQueue(all))).toEqual([line]);
    expect(warnings({ conection: "x" }, (all) => CrispQueue.fromEnv({ ...all, memory: true }, env))).toEqual([line]);
  });

  test("is found in `retries` too, and all are in one line", () => {
    expect(warnings({ retry: false, tier: "plugin", retries: { attempt: 3 } })).toEqual([
      "crisp-queue: unknown options are ignored: `retry` (did you mean `retries`?), `tier`, " +
        "`retries.attempt` (did you mean `retries.attempts`?)",
    ]);
  });

  test("is not a known one, one without a value, a symbol, or a part of the connection", () => {
    const whole: Required<CrispQueueOptions> = {
      connection: { host: "127.0.0.1", lazyConnect: true },
      name: "x",
      remember: 1000,
      pairWithin: 1000,
      retries: { attempts: 1, minDelay: 1, maxDelay: 1 },
      onFailure: "skip",
      lease: 1000,
      handlerTimeout: 1000,
      storeTimeout: 1000,
      logger: false,
    };
    expect(warnings(whole)).toEqual([]);
    expect(warnings({ leese: undefined, retry: null, [Symbol("x")]: 5, retries: { attempt: null } })).toEqual([]);
  });

  test("is not `memory`, which fromEnv takes: options may be shared", () => {
    expect(warnings({ memory: true }, (all) => new CrispQueue(all))).toEqual([]);
  });

  test("is reported before the error that it causes", () => {
    const fail = (all: object) => expect(() => CrispQueue.fromEnv(all, {})).toThrow("set REDIS_URL");
    expect(warnings({ memroy: true }, fail)).toEqual([
      "crisp-queue: unknown option `memroy` is ignored; did you mean `memory`?",
    ]);
  });

  test("is reported to the console by default, and not at all with `logger: false`", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    resolveOptions({ leese: 5, logger: false } as CrispQueueOptions);
    expect(warn).not.toHaveBeenCalled();
    resolveOptions({ leese: 5 } as CrispQueueOptions);
    expect(warn.mock.calls).toEqual([["crisp-queue: unknown option `leese` is ignored; did you mean `lease`?"]]);
  });
});
