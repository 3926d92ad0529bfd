import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { runCli } from "../../test/run-cli.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { widthOf } from "./text-width.ts";

let crisp: MockCrisp;
let session: string;
const receiver = createServer((request, response) => {
  request.resume();
  response.writeHead(503, "Busy").end("try again \u001b[2Jlater");
});

/** Text of a hostile visitor: escape codes, wide characters, emoji of several code points, direction marks. */
const hostile =
  "\u001b]0;title\u0007\u001b[31m日本語のメッセージ 👩‍👩‍👧‍👦 \u202eevil\u0000\u009b2J\r\nnext\ttab é̀́ ".repeat(3);

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  crisp = await startMockCrisp();
  // No second attempt happens during the test.
  crisp.clock.freeze();
  crisp.webhooks.register({
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/a/long/path/for/hooks`,
  });
  crisp.webhooks.register({ url: "http://127.0.0.1:9/nobody", events: ["message:send"] });
  const visitor = await crisp.visitor({ nickname: hostile.slice(0, 40), email: "ada@example.test" });
  session = visitor.session_id;
  await visitor.says(hostile);
  await crisp.waitFor("kind:delivery status:failed 503", patient);
  await crisp.waitFor("kind:delivery status:failed nobody", patient);
  crisp.chaos.set([{ fault: "latency", delay: { min: "1ms", max: "2ms" }, target: "kind:rest path:*/message" }]);
  await crisp.isolate();
});
afterAll(async () => {
  await crisp.close();
  await new Promise((resolve) => receiver.close(resolve));
});

const lists = [
  "deliveries list",
  "events list",
  "events known",
  "journal list",
  "webhooks list",
  "connections list",
  "conversations list",
  "conversations messages SESSION",
  "visitors list",
  "people list",
  "operators list",
  "websites list",
  "chaos list",
] as const;

const argsOf = (line: string) => [
  ...line.split(" ").map((word) => (word === "SESSION" ? session : word)),
  ...(line === "events known" ? [] : ["--url", crisp.url]),
];

describe.each(lists)("%s", (line) => {
  it.each([40, 80, 200])("keeps to %i columns, and escapes control characters", async (columns) => {
    const { code, out } = await runCli(argsOf(line), { columns });
    expect(code).toBe(0);
    // Ids are never cut off: a terminal that is narrower than they are wraps them.
    const widest = Math.max(columns, 80);
    for (const each of out.split("\n")) expect(widthOf(each), each).toBeLessThanOrEqual(widest);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for control characters
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it("is one JSON document per line with --json", async () => {
    const { code, out, err } = await runCli([...argsOf(line), "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const each of out.split("\n").filter(Boolean)) expect(JSON.parse(each)).toBeTypeOf("object");
  });
});

/** The cells of a table by its heads, in a terminal that is wide enough. */
async function table(line: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const { out } = await runCli(argsOf(line), { columns: 1_000 });
  const [head = "", ...rows] = out.split("\n");
  const names = head.split(/ {2,}/);
  // Split by heads, not by width: a character may take two columns.
  const starts = names.map((name) => head.indexOf(name));
  return rows.map((row) =>
    Object.fromEntries(
      names.map((name, at) => {
        const from = starts[at] ?? 0;
        return [name, sliceColumns(row, from, starts[at + 1] ?? Number.POSITIVE_INFINITY).trim()];
      }),
    ),
  );
}

function sliceColumns(text: string, from: number, to: number): string {
  let column = 0;
  let found = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (column >= from && column < to) found += segment;
    column += widthOf(segment);
  }
  return found;
}

const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);

it("deliveries show id, time with zone, status, code, attempts, next attempt, event, URL and error", async () => {
  const rows = await table("deliveries list");
  const mine = rows.filter((row) => row["EVENT"] === "message:send");
  expect(mine.find(({ URL: url = "" }) => url.endsWith("/hooks"))).toMatchObject({
    ID: expect.stringMatching(/^dlv_\d+$/),
    TIME: time,
    STATUS: "pending",
    CODE: "503",
    TRIES: "1/5",
    NEXT: time,
    ERROR: String.raw`try again \u001b[2Jlater`,
  });
  expect(mine.find(({ URL: url = "" }) => url.endsWith("/nobody"))).toMatchObject({
    CODE: "",
    ERROR: expect.stringContaining("ECONNREFUSED"),
  });
});

it("events show id, time with zone, session, deliveries and what was written", async () => {
  const rows = await table("events list");
  expect(rows.find(({ EVENT }) => EVENT === "message:send")).toMatchObject({
    ID: expect.stringMatching(/^evt_\d+$/),
    TIME: time,
    SESSION: session,
    DELIVERIES: expect.stringMatching(/^dlv_\d+,dlv_\d+$/),
    CONTENT: expect.stringContaining("日本語"),
  });
});

it("columns are aligned behind wide characters and emoji", async () => {
  const { out } = await runCli(argsOf("conversations list"), { columns: 1_000 });
  const [head = "", row = ""] = out.split("\n");
  const start = head.indexOf("LAST MESSAGE");
  expect(sliceColumns(row, start, start + 30)).toMatch(/^\\u001b\]0;title/);
});

it.each(lists.filter((line) => line.endsWith(" list")))("%s is the default of its group", async (line) => {
  const args = argsOf(line);
  const whole = await runCli(args);
  expect(await runCli(args.filter((word) => word !== "list"))).toEqual(whole);
  expect((await runCli([...args.filter((word) => word !== "list"), "--json"])).code).toBe(0);
});

it("a shortened list states that, and an empty one names its contents", async () => {
  const some = await runCli([...argsOf("deliveries list"), "--limit", "1"]);
  expect(some.err).toMatch(/^1 of \d+ deliveries\. Use --limit to see more\.$/);
  expect(await runCli(argsOf("connections list"))).toMatchObject({ code: 0, out: "", err: "no connections" });
  expect(await runCli([...argsOf("connections list"), "--json"])).toMatchObject({ code: 0, out: "", err: "" });
});

it("log entries are one line on a terminal, and complete elsewhere", async () => {
  const seen = async (interactive: boolean) => {
    const ending = new AbortController();
    const err = async () => {
      // When the log has started, cause an entry, and stop when it is printed.
      await crisp.trigger("message:send", { content: "x".repeat(300) });
    };
    const terminal = { interactive, columns: 80, signal: ending.signal, err, out: () => ending.abort() };
    return (await runCli(["listen", "-q", "event:message:send kind:event", "--url", crisp.url], terminal)).out;
  };
  const [line = ""] = (await seen(true)).split("\n");
  expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3}Z {2}event +message:send .*… {2}→ 0 sockets, \d hooks$/);
  expect(widthOf(line)).toBeLessThanOrEqual(80);
  expect(widthOf((await seen(false)).split("\n")[0] ?? "")).toBeGreaterThan(80);
});
