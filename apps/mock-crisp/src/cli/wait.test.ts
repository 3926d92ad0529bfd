import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { runCli } from "../../test/run-cli.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";

let crisp: MockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
  for (const nickname of ["Ada", "Grace"]) await (await crisp.visitor({ nickname })).says(`I am ${nickname}`);
  await crisp.trigger("session:set_data", { data: { plan: "pro" } });
});
afterAll(() => crisp.close());

const wait = (...args: readonly string[]) => runCli(["wait", ...args, "--json", "--url", crisp.url]);
const seen = async (...args: readonly string[]) => JSON.parse((await wait(...args)).out) as { data: object };

it("waits for an event by name or pattern, and for any query", async () => {
  expect(await seen("message:send")).toMatchObject({ event: "message:send", data: { content: "I am Ada" } });
  expect(await seen("session:*")).toMatchObject({ event: "session:set_data" });
  expect(await seen("kind:event", "text:Grace")).toMatchObject({ data: { content: "I am Grace" } });
  expect(await seen("Grace")).toMatchObject({ data: { content: "I am Grace" } });
});

it("--where takes keys of queries and fields of the event's data", async () => {
  expect(await seen("message:send", "--where", "text=am Grace")).toMatchObject({ data: { content: "I am Grace" } });
  expect(await seen("message:send", "--where", "user.nickname=Grace")).toMatchObject({
    data: { content: "I am Grace" },
  });
  expect(await seen("session:set_data", "--where", "data.plan=pro")).toMatchObject({ event: "session:set_data" });
  const none = await wait("message:send", "--where", "user.nickname=Alan", "--timeout", "1ms");
  expect(none).toMatchObject({ code: 1, out: "" });
});

it.each([
  ["knd=event", "kind"],
  ["contnet=hi", "content"],
  ["user.nickame=Ada", "nickname"],
])("--where %s is refused with the name that was meant", async (condition, meant) => {
  const { code, err } = await wait("message:send", "--where", condition, "--timeout", "1ms");
  expect(code).toBe(2);
  expect(JSON.parse(err).error.message).toContain(`Did you mean "${meant}"?`);
});

it("--new waits for new entries, and --after for those after an entry", async () => {
  const last = crisp.journal.entries().at(-1)?.id ?? 0;
  expect(await wait("message:send", "--after", String(last), "--timeout", "1ms")).toMatchObject({ code: 1 });
  expect(await wait("message:send", "--new", "--timeout", "1ms")).toMatchObject({ code: 1 });
});

it("does not wait longer when the system's clock is set back", async () => {
  let time = Date.now();
  const clock = vi.spyOn(Date, "now").mockImplementation(() => {
    time -= 3_600_000;
    return time;
  });
  onTestFinished(() => clock.mockRestore());
  const none = await wait("message:send", "--where", "user.nickname=Alan", "--timeout", "200ms");
  expect(none).toMatchObject({ code: 1, out: "" });
});

it("takes a clause whose key is the namespace of an event as well", async () => {
  const none = await wait("kind:delivery", "status:succeeded", "--timeout", "1ms");
  expect(none).toMatchObject({ code: 1 });
  const { code, err } = await wait("session:set_dta", "--timeout", "1ms");
  expect(code).toBe(2);
  expect(JSON.parse(err).error.message).toContain('Did you mean "session:set_data"?');
});
