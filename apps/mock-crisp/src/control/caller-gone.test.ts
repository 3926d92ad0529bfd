import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";

let crisp: MockCrisp;
let session: string;

beforeAll(async () => {
  crisp = await startMockCrisp();
  session = (await crisp.visitor()).session_id;
  // A delivery stays pending, so that a wait for quiet goes on.
  crisp.webhooks.register({ url: "http://127.0.0.1:9/" });
  crisp.clock.freeze();
  await crisp.trigger("message:send");
});
afterAll(() => crisp.close());

it.each([
  ["GET", "wait?query=text:never&timeout=60000", undefined],
  ["GET", "quiet?timeout=60000", undefined],
  ["POST", "visitors/SESSION/say", { content: "hi", expect_reply: true, timeout: 60_000 }],
] as const)("a caller that disconnects during %s %s does not cause an error", async (method, path, body) => {
  const call = request(`${crisp.url}/_mock/${path.replace("SESSION", session)}`, {
    method,
    headers: { "content-type": "application/json" },
  });
  call.on("error", () => {});
  call.end(body && JSON.stringify(body));
  await once(call, "finish");
  // Answered after the call above has arrived.
  await fetch(`${crisp.url}/_mock/livez`);
  const closed = new Promise((resolve) => call.once("close", resolve));
  call.destroy();
  await closed;
  for (let turn = 0; turn < 5; turn++) await fetch(`${crisp.url}/_mock/livez`);
  expect(crisp.journal.entries("what:internal_error")).toEqual([]);
});
