import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Cursor, fileCursor, redisCursor } from "../src/cursor/index.ts";
import { World } from "./world.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "crisp-cursor-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A cursor in memory that records the saved times. */
function createMemoryCursor(time?: number) {
  const saved: number[] = [];
  const cursor: Cursor = {
    load: async () => saved.at(-1) ?? time,
    save: async (at) => void saved.push(at),
  };
  return { cursor, saved };
}

test("a restart reports the gap since the cursor and fetches it, and nothing older than the first client", async () => {
  await using world = await World.start();
  world.say("before the first client", { timestamp: Date.now() - 2000 });
  const cursor = fileCursor(join(folder, "new", "cursor"));
  const first = world.client({ cursor });
  await first.connect();
  world.say("live");
  await expect.poll(() => world.heard).toEqual(["live"]);
  await first.close();
  expect(world.gaps).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  world.say("while it was down");
  const second = world.client({ cursor });
  await second.connect();
  await expect.poll(() => world.heard.at(-1)).toBe("backfill while it was down");
  // The message at the saved time itself may come again.
  expect(world.heard.filter((text) => text !== "backfill live")).toEqual(["live", "backfill while it was down"]);
  expect(world.gaps).toMatchObject([{ reason: "restart" }]);
  expect(await readdir(join(folder, "new"))).toEqual(["cursor"]);
});

test("the cursor is not past an event whose handler has not settled, and close() waits for it for a limited time", async () => {
  await using world = await World.start();
  const { cursor, saved } = createMemoryCursor();
  const rtm = world.client({ cursor, timeouts: { close: 30_000 } });
  let finish: () => void = () => {};
  rtm.on("message:send", ({ data }) => {
    if (data.content === "slow") return new Promise<void>((resolve) => (finish = resolve));
    return undefined;
  });
  await rtm.connect();
  await expect.poll(() => saved).toHaveLength(1);
  // The first save is in Crisp's time, which may be ahead of this machine's: the next one needs a later event.
  await expect.poll(() => Date.now()).toBeGreaterThan((saved[0] ?? 0) + 50);
  const slowAt = Date.now();
  world.say("slow", { timestamp: slowAt });
  await expect.poll(() => world.heard).toEqual(["slow"]);
  world.say("fast", { timestamp: slowAt + 50 });
  await expect.poll(() => saved.length).toBeGreaterThan(1);
  expect(Math.max(...saved)).toBeLessThanOrEqual(slowAt);
  const closed = rtm.close();
  finish();
  await closed;
  expect((saved.at(-1) ?? 0) - slowAt).toBeOneOf([50, 51]);
  expect(saved).toEqual([...saved].sort((a, b) => a - b));
});

test("the cursor is not past a gap that is not fetched", async () => {
  await using world = await World.start();
  const { cursor, saved } = createMemoryCursor();
  const rtm = world.client({ cursor });
  await rtm.connect();
  world.say("live");
  await expect.poll(() => world.heard).toEqual(["live"]);
  world.rest.misbehave = (path, response) => path.endsWith("/messages") && response.writeHead(500).end() !== undefined;
  await world.cut(rtm);
  const missedAt = Date.now();
  world.say("missed");
  world.end();
  await expect.poll(() => world.gaps).toHaveLength(1);
  world.say("later", { session: "other" });
  await expect.poll(() => world.heard).toContain("later");
  await rtm.close();
  expect(saved.at(-1)).toBeLessThanOrEqual(missedAt);
  world.rest.misbehave = undefined;
  const next = world.client({ cursor });
  await next.connect();
  await expect.poll(() => world.heard).toContain("backfill missed");
});

test("the client does not connect while its cursor cannot be loaded", async () => {
  await using world = await World.start();
  const path = join(folder, "cursor");
  await writeFile(path, "no time");
  const rtm = world.client({ cursor: fileCursor(path) });
  const failed = rtm.waitFor("state", ({ error }) => error !== undefined);
  const connected = rtm.connect();
  expect((await failed).error?.message).toMatch(/^\[cursor_failed\] .*"no time", which is not a time in milliseconds/);
  expect(world.crisp.handshakes).toHaveLength(0);
  await writeFile(path, `${Date.now()}\n`);
  await connected;
  expect(world.errors).toEqual([]);
});

test.each([3_600_000, 1e16])(
  "a cursor %d ms in the future is reported, and the client continues from now",
  async (lead) => {
    await using world = await World.start();
    const { cursor, saved } = createMemoryCursor(Date.now() + lead);
    const rtm = world.client({ cursor });
    const gap = rtm.waitFor("gap");
    await rtm.connect();
    const { from, to } = await gap;
    expect(from).toBeLessThanOrEqual(to);
    expect(world.errors).toEqual([
      expect.stringMatching(/^\[cursor_failed\] the cursor holds the time \d.* in the future/),
    ]);
    await expect.poll(() => saved).toHaveLength(1);
    expect(saved[0]).toBeLessThanOrEqual(Date.now());
    await world.cut(rtm);
    world.say("missed");
    world.end();
    await expect.poll(() => world.heard).toContain("backfill missed");
    expect(world.errors).toHaveLength(1);
  },
);

test("a message that is dated in the future holds the cursor until its handler has settled", async () => {
  await using world = await World.start();
  const { cursor, saved } = createMemoryCursor();
  const rtm = world.client({ cursor, timeouts: { close: 20 } });
  rtm.on("message:send", () => new Promise(() => {}));
  await rtm.connect();
  world.say("dated ahead", { timestamp: Date.now() + 3_600_000 });
  await expect.poll(() => world.heard).toEqual(["dated ahead"]);
  const heardAt = Date.now();
  await rtm.close();
  expect(saved.at(-1)).toBeLessThanOrEqual(heardAt);
});

test("a message that is dated in the future does not move the cursor there", async () => {
  await using world = await World.start();
  const { cursor, saved } = createMemoryCursor();
  const rtm = world.client({ cursor });
  await rtm.connect();
  world.say("dated ahead", { timestamp: Date.now() + 3_600_000 });
  world.say("live");
  await expect.poll(() => world.heard).toEqual(["dated ahead", "live"]);
  await rtm.close();
  expect(saved.at(-1)).toBeLessThanOrEqual(Date.now());
  const next = world.client({ cursor });
  world.say("while it was down");
  await next.connect();
  await expect.poll(() => world.heard).toContain("backfill while it was down");
});

test("a save that fails is reported once, until it works again", async () => {
  await using world = await World.start();
  let isDown = true;
  const saved: number[] = [];
  const cursor: Cursor = {
    load: async () => undefined,
    async save(time) {
      if (isDown) throw new Error("the disk is full");
      saved.push(time);
    },
  };
  const rtm = world.client({ cursor });
  await rtm.connect();
  await expect.poll(() => world.errors).toEqual([expect.stringMatching(/^\[cursor_failed\] .*the disk is full/)]);
  isDown = false;
  await rtm.close();
  expect(saved).toHaveLength(1);
  expect(world.errors).toHaveLength(1);
});

test("files and Redis keys hold a time as text", async () => {
  const path = join(folder, "cursor");
  const file = fileCursor(path);
  expect(await file.load()).toBeUndefined();
  await file.save(1_700_000_000_000);
  expect(await readFile(path, "utf8")).toBe("1700000000000\n");
  expect(await file.load()).toBe(1_700_000_000_000);

  const store = new Map<string, string>();
  const client = {
    get: async (key: string) => store.get(key) ?? null,
    set: async (key: string, value: string) => store.set(key, value),
  };
  const redis = redisCursor(client, "bot");
  expect(await redis.load()).toBeUndefined();
  await redis.save(5);
  expect([store.get("bot"), await redis.load()]).toEqual(["5", 5]);
  store.set("bot", "-1");
  await expect(redis.load()).rejects.toThrow(/the Redis key "bot" holds "-1"/);
  expect(() => fileCursor("")).toThrow(TypeError);
  expect(() => redisCursor(client, "")).toThrow(TypeError);
});

test.runIf(existsSync("/proc/self"))("a cursor in a folder that cannot be created rejects", async () => {
  await expect(fileCursor("/proc/no-folder/cursor").save(1)).rejects.toMatchObject({ code: "ENOENT" });
});
