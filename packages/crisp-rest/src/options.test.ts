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

test("fromEnv reads the token, the tier and the API's root; options win", async () => {
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

test("calls run after they were taken off their client", async () => {
  const fetch = async () => Response.json({ error: false, reason: "resolved", data: { name: "Shop" } });
  const { getWebsite } = new CrispRest({ ...token, fetch }).website;
  expect(await getWebsite("w")).toEqual({ name: "Shop" });
});
