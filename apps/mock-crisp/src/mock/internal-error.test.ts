import { expect, test } from "vitest";
import { startMockCrisp } from "../index.ts";

test("a failure of the mock's own code is an entry with its stack, and assertQuiet fails on it", async () => {
  await using crisp = await startMockCrisp();
  const { website_id } = crisp.website;
  const { identifier, key } = crisp.tokens.plugin;
  const authorization = `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`;
  // Damaged on purpose: any act that lists conversations now meets a TypeError.
  Reflect.set(crisp.world.websites.get(website_id)!, "sessions", undefined);

  const rest = await fetch(`${crisp.url}/v1/website/${website_id}/conversations/1`, {
    headers: { authorization, "x-crisp-tier": "plugin" },
  });
  expect(rest.status).toBe(500);
  expect(await rest.json()).toMatchObject({ error: true, reason: "internal_error" });
  expect((await fetch(`${crisp.url}/_mock/visitors`)).status).toBe(500);
  crisp.clock.schedule(1_000, () => {
    throw new TypeError("a timer's own failure");
  });
  await crisp.clock.advance("2s");

  const where = [
    `GET /v1/website/${website_id}/conversations/1: TypeError`,
    "GET /_mock/visitors: TypeError",
    "a scheduled task: TypeError",
  ];
  const entries = crisp.journal.entries("kind:control what:internal_error");
  expect(entries.map(({ id: _id, ...entry }) => entry)).toMatchObject(
    where.map((start) => ({
      detail: expect.stringContaining(start),
      stack: expect.stringMatching(/\n\s+at .*\.ts:\d+/),
    })),
  );
  for (const start of where) expect(() => crisp.assertQuiet()).toThrow(start.slice(0, 40));
});
