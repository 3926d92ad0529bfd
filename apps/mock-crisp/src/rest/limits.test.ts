import { expect, test } from "vitest";
import { startRest } from "../../test/start-rest.ts";

test("a token that calls too often is refused until the span is over, and plugins are spared", async () => {
  await using rest = await startRest({ rateLimit: { calls: 2, per: 1_000, status: 420 } });
  const path = `/website/${rest.website}`;
  rest.clock.freeze();
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await rest.call("GET", path, undefined, "website")).status);
  expect(statuses).toEqual([200, 200, 420]);
  expect((await rest.call("GET", path, undefined, "website")).reason).toBe("rate_limited");
  expect((await rest.call("GET", path, undefined, "user")).status).toBe(200);
  for (let count = 0; count < 3; count += 1) expect((await rest.call("GET", path)).status).toBe(200);
  await rest.clock.advance(1_000);
  expect((await rest.call("GET", path, undefined, "website")).status).toBe(200);
});

test("a token that has exhausted its daily quota is refused until the next day", async () => {
  await using rest = await startRest({ dailyQuota: { plugin: 1 } });
  const path = `/website/${rest.website}`;
  expect((await rest.call("GET", path)).status).toBe(200);
  expect(await rest.call("GET", path)).toMatchObject({ status: 423, reason: "quota_limit_exceeded" });
  expect((await rest.call("GET", path, undefined, "website")).status).toBe(200);
  await rest.clock.advance(24 * 3_600_000);
  expect((await rest.call("GET", path)).status).toBe(200);
});

test("a production plugin token is held to its scopes", async () => {
  await using rest = await startRest({ pluginScopes: ["website:conversation:sessions:read"] });
  const path = `/website/${rest.website}`;
  expect((await rest.call("GET", `${path}/conversations/1`)).status).toBe(200);
  expect(await rest.call("GET", `${path}/people/profiles/1`)).toMatchObject({ status: 403, reason: "not_allowed" });
  expect((await rest.call("GET", `${path}/people/profiles/1`, undefined, "website")).status).toBe(200);
});

test("with strict, unknown fields are refused where they are, and without it dropped", async () => {
  const body = { name: "Tea", conditions: [{ criterion: "email", colour: "red" }], inbox_id: "own" };
  await using lenient = await startRest();
  expect((await lenient.call("POST", `/website/${lenient.website}/inbox`, body)).status).toBe(201);
  await using strict = await startRest({ strict: true });
  expect(await strict.call("POST", `/website/${strict.website}/inbox`, body)).toMatchObject({
    status: 400,
    data: { message: "body.conditions.0.colour: unknown field." },
  });
});
