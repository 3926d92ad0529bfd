import { describe, expect, test, vi } from "vitest";
import { createLimiter } from "./call/limiter.ts";
import { CrispRest } from "./crisp-rest.ts";
import type { CrispRestOptions } from "./options.ts";

const token = { identifier: "id", key: "k" };

test.each<CrispRestOptions>([
  {},
  { identifier: "id" },
  { identifier: "", key: "" },
  { ...token, tier: "root" as "user" },
  { ...token, apiUrl: "api.crisp.chat" },
  { ...token, apiUrl: "ftp://x" },
  { ...token, apiUrl: "https://user:pass@api.crisp.chat" },
  { ...token, apiUrl: "https://api.crisp.chat?x=1" },
  { ...token, apiUrl: "https://api.crisp.chat/?" },
  { ...token, apiUrl: "https://api.crisp.chat/#" },
  { ...token, timeout: 0 },
  { ...token, timeout: Number.NaN },
  { ...token, retry: { attempts: 0 } },
  { ...token, retry: { attempts: 1.5 } },
  { ...token, retry: { minDelay: -1 } },
  { ...token, retry: { maxDelay: Number.NaN } },
  { ...token, limit: { concurrency: 0 } },
  { ...token, validation: "loud" as "off" },
  { ...token, maxAnswerSize: 0 },
  { ...token, userAgent: "a\nb" },
  { ...token, logger: 5 as unknown as false },
])("%j is refused", (options) => {
  expect(() => new CrispRest(options)).toThrow(expect.objectContaining({ code: "invalid_options" }));
});

test.each([
  [undefined],
  [5],
  [{ ...token, retry: 3 }],
  [{ ...token, retry: true }],
  [{ ...token, limit: 5 }],
  [{ ...token, limit: { concurrency: "3" } }],
  [{ ...token, fetch: "fetch" }],
  [{ ...token, maxAnswerSize: "10" }],
  [{ ...token, userAgent: 5 }],
  [{ ...token, user: "Ada" }],
  [{ ...token, automated: "yes" }],
  [{ credentials: token }],
  [{ ...token, credentials: "token.json" }],
  [{ ...token, retry: { quota: "yes" } }],
  [{ ...token, retry: [] }],
  [{ ...token, limit: [] }],
  [{ ...token, user: [] }],
  [{ ...token, logger: [] }],
  [{ ...token, apiUrl: Symbol("x") }],
])("%j, of a program without types, is refused", (options) => {
  expect(() => new CrispRest(options as never)).toThrow(expect.objectContaining({ code: "invalid_options" }));
});

test.each([
  [{ signal: "now" }],
  [{ signal: {} }],
  [{ timeout: 0 }],
  [{ timeout: "5" }],
  [{ retry: 5 }],
  [{ retry: { attempts: "2" } }],
  [{ query: 5 }],
  [{ body: {} }],
  [{ query: [1] }],
  [5],
  [[]],
])("%j as options of a GET request is refused before anything is sent", async (options) => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    return Response.json({ error: false, reason: "resolved", data: {} });
  };
  const call = new CrispRest({ ...token, fetch }).request("GET", "/x", options as never);
  await expect(call).rejects.toMatchObject({ code: "invalid_options", attempts: 0 });
  expect(sent).toBe(0);
});

test("null counts as an option that is left out", async () => {
  const fetch = async () => Response.json({ error: false, reason: "resolved", data: 1 });
  const names = ["apiUrl", "automated", "credentials", "limit", "logger", "maxAnswerSize", "retry", "tier", "timeout"];
  const left = Object.fromEntries([...names, "user", "userAgent", "validation"].map((name) => [name, null]));
  const client = new CrispRest({ ...token, fetch, ...left } as never);
  expect(await client.request("GET", "/x", null as never)).toBe(1);
  const none = { signal: null, timeout: null, retry: null, query: null } as never;
  expect(await client.request("GET", "/x", none)).toBe(1);
});

test("fromEnv reads the token, the tier and the API's root; options take precedence", async () => {
  const env = {
    CRISP_TIER: "website",
    CRISP_TOKEN_IDENTIFIER: "id",
    CRISP_TOKEN_KEY: "k",
    CRISP_API_URL: "http://x.test/v1/",
  };
  const urls: string[] = [];
  const fetch = async (url: string, { headers }: RequestInit) => {
    urls.push(`${url} ${new Headers(headers).get("x-crisp-tier")}`);
    return Response.json({ error: false, reason: "resolved", data: {} });
  };
  await CrispRest.fromEnv({ fetch }, env).website.getWebsite("w");
  await CrispRest.fromEnv({ fetch, tier: "user", apiUrl: "http://y.test" }, env).website.getWebsite("w");
  expect(urls).toEqual(["http://x.test/v1/website/w website", "http://y.test/v1/website/w user"]);
  expect(() => CrispRest.fromEnv({}, {})).toThrow(expect.objectContaining({ code: "invalid_options" }));
});

test("an option of undefined or null does not replace a variable of the environment", async () => {
  const env = {
    CRISP_TIER: "website",
    CRISP_TOKEN_IDENTIFIER: "id",
    CRISP_TOKEN_KEY: "k",
    CRISP_API_URL: "http://x.test",
  };
  for (const none of [undefined, null]) {
    const requests: string[] = [];
    const fetch = async (url: string, { headers }: RequestInit) => {
      requests.push(`${url} ${new Headers(headers).get("x-crisp-tier")} ${new Headers(headers).get("authorization")}`);
      return Response.json({ error: false, reason: "resolved", data: {} });
    };
    const names = ["apiUrl", "credentials", "identifier", "key", "tier"];
    const options = { ...Object.fromEntries(names.map((name) => [name, none])), fetch };
    await CrispRest.fromEnv(options as never, env).website.getWebsite("w");
    expect(requests).toEqual([`http://x.test/v1/website/w website Basic ${btoa("id:k")}`]);
  }
  expect(() => CrispRest.fromEnv({}, null as never)).toThrow(expect.objectContaining({ code: "invalid_options" }));
});

test.each([{ credentials: async () => token }, token])(
  "fromEnv takes a token of the options, and the rest of the environment",
  async (given) => {
    const urls: string[] = [];
    const fetch = async (url: string, { headers }: RequestInit) => {
      urls.push(`${url} ${new Headers(headers).get("x-crisp-tier")}`);
      return Response.json({ error: false, reason: "resolved", data: {} });
    };
    const env = { CRISP_TIER: "website", CRISP_API_URL: "http://x.test" };
    await CrispRest.fromEnv({ ...given, fetch }, env).website.getWebsite("w");
    expect(urls).toEqual(["http://x.test/v1/website/w website"]);
  },
);

test("methods work without their client as `this`", async () => {
  const fetch = async () => Response.json({ error: false, reason: "resolved", data: { name: "Shop" } });
  const { getWebsite } = new CrispRest({ ...token, fetch }).website;
  expect(await getWebsite("w")).toEqual({ name: "Shop" });
});

describe("an unknown option", () => {
  const said: string[] = [];
  const logger = { warn: (message: string) => void said.push(message) };

  /**
   * The warnings of clients that are made with these options, one after another. The code of the warning is loaded when it is
   * needed.
   */
  async function warnings(clients: readonly object[], make = (all: CrispRestOptions) => new CrispRest(all)) {
    said.length = 0;
    for (const options of clients) make({ ...token, logger, ...options });
    make({ ...token, logger, last: true } as CrispRestOptions);
    await vi.waitFor(() => expect(said.at(-1)).toBe("crisp-rest: unknown option `last` is ignored"));
    return said.slice(0, -1);
  }

  test("is reported once, with the known name that is near", async () => {
    const line = "crisp-rest: unknown option `timeOut` is ignored; did you mean `timeout`?";
    expect(await warnings([{ timeOut: 5 }])).toEqual([line]);
    expect(await warnings([{ timeOut: 5 }], (all) => CrispRest.fromEnv(all, {}))).toEqual([line]);
  });

  test("is found in groups too, and all are in one line", async () => {
    const limit = { concurency: 5, perinterval: 5 };
    expect(await warnings([{ retries: 5, sender: "x", retry: { attempt: 2 }, limit }])).toEqual([
      "crisp-rest: unknown options are ignored: `retries` (did you mean `retry`?), `sender`, " +
        "`retry.attempt` (did you mean `retry.attempts`?), `limit.concurency` (did you mean `limit.concurrency`?), " +
        "`limit.perinterval` (did you mean `limit.perInterval`?)",
    ]);
    expect(await warnings([{ attempts: 2 }, { retry: { quotas: true } }, { limit: { intervals: 5 } }])).toEqual([
      "crisp-rest: unknown option `attempts` is ignored; did you mean `retry.attempts`?",
      "crisp-rest: unknown option `retry.quotas` is ignored; did you mean `retry.quota`?",
      "crisp-rest: unknown option `limit.intervals` is ignored; did you mean `limit.interval`?",
    ]);
  });

  test("is not a known one, one without a value, a symbol, or a part of an object that is passed on", async () => {
    const whole: Required<CrispRestOptions> = {
      ...token,
      tier: "user",
      credentials: () => token,
      apiUrl: "https://x.test",
      fetch: async () => new Response(),
      timeout: 5,
      retry: { attempts: 2, minDelay: 1, maxDelay: 5, quota: true },
      limit: { concurrency: 5, perInterval: 5, interval: 5 },
      validation: "warn",
      maxAnswerSize: 5,
      user: { type: "participant", nickname: "Ada", mood: "fine" } as object,
      automated: false,
      userAgent: "x",
      logger,
    };
    const limiter = { ...createLimiter({ concurrency: 1 }), free: 5 };
    const none = { timeOut: undefined, retries: null, [Symbol("x")]: 5, retry: { attempt: null }, limit: limiter };
    expect(await warnings([whole, none, { retry: false }])).toEqual([]);
  });

  test("is not read: a getter may be at work there", async () => {
    let calls = 0;
    const lazy = {
      ...token,
      logger,
      get connection() {
        calls += 1;
        throw new Error("not here");
      },
    };
    said.length = 0;
    new CrispRest(lazy);
    await vi.waitFor(() => expect(said).toEqual(["crisp-rest: unknown option `connection` is ignored"]));
    expect(calls).toBe(0);
  });

  test("is reported even if options are refused that lack what it was meant for", async () => {
    said.length = 0;
    expect(() => new CrispRest({ identifer: "id", key: "k", logger } as CrispRestOptions)).toThrow(/pass `identifier`/);
    const line = "crisp-rest: unknown option `identifer` is ignored; did you mean `identifier`?";
    await vi.waitFor(() => expect(said).toEqual([line]));
  });

  test("is reported to the console by default, and not at all with `logger: false`", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const slip = { ...token, timeOut: 5 };
    new CrispRest({ ...slip, logger: false });
    new CrispRest(slip);
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect(warn.mock.calls).toEqual([[expect.stringContaining("`timeOut`")]]);
    warn.mockRestore();
  });
});
