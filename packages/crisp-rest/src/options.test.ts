import { expect, test } from "vitest";
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
