import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test("ids of another website are of no use to a token that is not of it", async () => {
  await using mock = await startMockCrisp();
  const other = await mock.isolate();
  const visitor = await other.visitor({ nickname: "Ada" });
  const call = async (website: string, tier: "plugin" | "website" | "user") => {
    const { identifier, key } = mock.tokens[tier];
    const response = await fetch(`${mock.url}/v1/website/${website}/conversation/${visitor.session_id}`, {
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": tier },
    });
    return { status: response.status, reason: ((await response.json()) as { reason: string }).reason };
  };
  const theirs = other.website.website_id;
  expect(await call(theirs, "plugin")).toEqual({ status: 404, reason: "not_subscribed" });
  expect(await call(theirs, "website")).toEqual({ status: 403, reason: "not_allowed" });
  expect(await call(theirs, "user")).toEqual({ status: 403, reason: "not_allowed" });
  expect(await call(mock.website.website_id, "plugin")).toEqual({ status: 404, reason: "session_not_found" });
});
