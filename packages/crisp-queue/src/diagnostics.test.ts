import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createQueue, drained, message } from "../test/queues.ts";
import { publish } from "./diagnostics.ts";

const seen: { name: string; message: Record<string, unknown> }[] = [];
const listen = (published: unknown, name: string | symbol) =>
  void seen.push({ name: String(name).slice("crisp-queue:".length), message: published as Record<string, unknown> });
const channels = ["stored", "duplicate", "start", "handled", "failed", "dead", "error"].map((n) => `crisp-queue:${n}`);

beforeEach(() => {
  for (const channel of channels) subscribe(channel, listen);
});
afterEach(() => {
  for (const channel of channels) unsubscribe(channel, listen);
  seen.length = 0;
});

const everything = () => inspect(seen, { depth: 20, showHidden: true });

test("an attempt that fails is published without what its handler said", async () => {
  await using queue = createQueue({ retries: { attempts: 1 } });
  queue.work({
    "message:send": ({ data }) => {
      throw Object.assign(new RangeError(`cannot mail ${data.content} to ada@example.test`), { token: "sk_live_1" });
    },
  });
  await queue.add(message("session_a", 1, "Iceland"));
  await drained(queue);
  expect(seen.map(({ name }) => name).sort()).toEqual(["dead", "failed", "start", "stored"]);
  const error = seen.find(({ name }) => name === "failed")?.message["error"];
  expect(error).toMatchObject({ code: "handler_failed" });
  expect(String(error)).toContain("caused by RangeError");
  expect(everything()).not.toMatch(/ada@|Iceland|sk_live/);
  // The dead letter says it all.
  expect((await queue.failed.list())[0]?.error.message).toContain("Iceland");
});

test("names and ids that cannot be any are hidden", async () => {
  await using queue = createQueue({});
  queue.work({});
  await queue.add({ event: "Ada Lovelace", data: { website_id: "ada@example.test", session_id: "+33612345678" } });
  await queue.add({ event: "order.created", data: { website_id: "00000000-0000-4000-8000-000000000001" } });
  await drained(queue);
  const hidden = { event: "[redacted]", websiteId: "[redacted]", sessionId: "[redacted]" };
  const kept = { event: "order.created", websiteId: "00000000-0000-4000-8000-000000000001", sessionId: undefined };
  const stored = seen.filter(({ name }) => name === "stored").map((entry) => entry.message);
  expect(stored).toMatchObject([hidden, kept]);
  expect(everything()).not.toMatch(/ada|3361/i);
});

test("an error of Redis is published without the command that it quotes", () => {
  const said = "ERR unknown command 'EVALSHA', with args beginning with: 'a1' '{\"content\":\"Iceland\"}'";
  const refused = Object.assign(new Error(said), { command: { name: "evalsha", args: ["Iceland"] } });
  publish("error", () => ({ queue: "q", error: refused }));
  let broken: unknown;
  try {
    JSON.parse("Iceland");
  } catch (thrown) {
    broken = thrown;
  }
  publish("error", () => ({ queue: "q", error: broken as Error }));
  publish("error", () => ({ queue: "q", error: new Error("could not renew lock for job 5") }));
  const messages = seen.map((entry) => (entry.message["error"] as Error).message);
  expect(messages).toEqual(["ERR unknown command 'EVALSHA'", "a text is not JSON", "could not renew lock for job 5"]);
  expect(everything()).not.toContain("Iceland");
});
