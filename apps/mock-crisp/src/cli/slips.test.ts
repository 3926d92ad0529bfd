import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../test/run-cli.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";

let crisp: MockCrisp;
let folder: string;
beforeAll(async () => {
  crisp = await startMockCrisp();
  await crisp.visitor();
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-slips-"));
  await writeFile(join(folder, "shop.json"), "{}");
});
afterAll(async () => {
  await crisp.close();
  await rm(folder, { recursive: true });
});

const remote = (...args: readonly string[]) => runCli([...args, "--url", crisp.url]);

/** Runs a scenario of one step. */
async function step(text: string) {
  const file = join(folder, "slip.yaml");
  await writeFile(file, `steps:\n  - ${text}\n`);
  return remote("scenario", "run", file);
}

/** Starts a mock with an invalid seed, which must fail. */
async function seed(text: string) {
  const file = join(folder, "slip.seed.json");
  await writeFile(file, text);
  return runCli(["start", "--port", "0", "--seed", file]);
}

/** Starts a mock with an invalid configuration file, which must fail. */
async function config(text: string) {
  const file = join(folder, "slip.config.yaml");
  await writeFile(file, text);
  return runCli(["config", "--config", file]);
}

describe("a misspelt name is refused with exit code 2 and the name that was meant", () => {
  it.each<[string, () => Promise<{ code: number; out: string; err: string }>, string]>([
    ["a command", () => runCli(["strat"]), "start"],
    ["a command with options", () => runCli(["deliverys", "list", "--limit", "3"]), "deliveries"],
    ["a subcommand", () => runCli(["deliveries", "lst"]), "list"],
    ["a flag of a default subcommand", () => runCli(["webhooks", "--jsno"]), "--json"],
    ["a flag", () => runCli(["start", "--prot", "0"]), "--port"],
    ["a flag of the default command", () => runCli(["--prot", "0"]), "--port"],
    ["a flag of a subcommand", () => runCli(["deliveries", "list", "--limt", "3"]), "--limit"],
    ["a flag with a value", () => runCli(["start", "--prot=0"]), "--port"],
    ["a choice", () => runCli(["trigger", "message:send", "--via", "webhok"]), "webhook"],
    ["an output mode", () => runCli(["start", "--output", "compackt"]), "compact"],
    ["a format", () => runCli(["env", "--format", "dotnev"]), "dotenv"],
    ["a shell", () => runCli(["completion", "bsah"]), "bash"],
    ["a reporter", () => runCli(["scenario", "run", "x.yaml", "--reporter", "junitt"]), "junit"],
    ["a way to drop", () => runCli(["connections", "drop", "--all", "--mode", "half_opne"]), "half-open"],
    ["a state", () => runCli(["conversations", "list", "--state", "resolvd"]), "resolved"],
    ["an availability", () => runCli(["visitors", "availability", "ofline"]), "offline"],
    [
      "a tier",
      () => runCli(["compare", "--identifier", "a", "--key", "b", "--website", "c", "--tier", "plugn"]),
      "plugin",
    ],
    ["a value of a setting", () => runCli(["config", "--duplicate-fingerprint", "acept"]), "accept"],
    ["a unit of time", () => runCli(["say", "hi", "--timeout", "500msec"]), "500ms"],
    ["a unit of a setting", () => runCli(["config", "--delivery-retry-delays", "5secs"]), "5s"],
    ["a unit of size", () => runCli(["config", "--max-upload-size", "10M"]), "10MB"],
    ["a seed", () => runCli(["start", "--seed", join(folder, "shop.jsn")]), "shop.json"],
    ["a field of a seed", () => seed('{ "conversation": [] }'), "conversations"],
    ["a field within a seed", () => seed('{ "people": [{ "emial": "ada@example.test" }] }'), "email"],
    ["a choice after an equals sign", () => runCli(["config", "--duplicate-fingerprint=acept"]), "accept"],
    ["a command to help with", () => runCli(["help", "trigr"]), "trigger"],
    ["a setting in a file", () => config("messagesPerPgae: 3"), "messagesPerPage"],
    ["a nested setting", () => config("delivery: { retryDelay: [1s] }"), "retryDelays"],
    ["an event", () => remote("trigger", "message:sent"), "message:send"],
    ["an event to wait for", () => remote("wait", "message:sent"), "message:send"],
    [
      "an event of a hook",
      () => remote("webhooks", "add", "http://127.0.0.1:9/", "--events", "message:sent"),
      "message:send",
    ],
    ["a kind of hook", () => remote("webhooks", "add", "http://127.0.0.1:9/", "--kind", "plugn"), "plugin"],
    ["an event in a query", () => remote("events", "list", "-q", "event:message:sent"), "message:send"],
    ["a namespace in a query", () => remote("journal", "list", "-q", "event:mesage:*"), "message:*"],
    ["a key of a query", () => remote("journal", "list", "-q", "knid:rest"), "kind"],
    ["a kind in a query", () => remote("journal", "list", "-q", "kind:delivry"), "delivery"],
    ["a status in a query", () => remote("deliveries", "list", "-q", "status:suceeded"), "succeeded"],
    ["a sender in a query", () => remote("journal", "list", "-q", "from:oprator"), "operator"],
    ["a fault", () => remote("chaos", "set", "latancy"), "latency"],
    ["a field of a fault", () => remote("chaos", "set", "drop", "probabilty=0.5"), "probability"],
    ["a required field of a fault", () => remote("chaos", "set", "latency", "dealy=1s"), "delay"],
    ["a span of a fault", () => remote("chaos", "set", "latency", "delay=5secs"), "5s"],
    ["a choice of a fault", () => remote("chaos", "set", "connection_drop", "mode=half_opne"), "half-open"],
    ["a field of a new visitor", () => remote("visitors", "add", "nickame=Ada"), "nickname"],
    ["a field of a visitor", () => remote("visitors", "set", "nickame=Ada"), "nickname"],
    ["a setting of a website", () => remote("websites", "add", "--setting", "messagesPerPgae=3"), "messagesPerPage"],
    ["a duration of the clock", () => remote("clock", "advance", "5mins"), "5m"],
    ["a step", () => step("visitor.say: hi"), "visitor.says"],
    ["save", () => step("{ visitor.says: hi, sav: x }"), "save"],
    ["a field next to a step", () => step("{ expect.reply: hi, timeuot: 500ms }"), "timeout"],
    ["a field of a step", () => step("expect.reply: { txet: hi }"), "text"],
    ["a unit in a step", () => step("expect.reply: { text: hi, timeout: 500msec }"), "500ms"],
    ["a unit of advance", () => step("advance: 5 minutes"), "5m"],
    ["a way to drop in a step", () => step("drop: half_opne"), "half-open"],
    ["an event in a step", () => step("trigger: message:sent"), "message:send"],
    ["an event in a step with data", () => step("trigger: { event: message:sent }"), "message:send"],
    ["an event in the query of a step", () => step("expect.event: event:message:sent"), "message:send"],
    ["a variable", () => step("visitor.says: $" + "{websit.website_id}"), "website"],
  ])("%s", async (_what, slip, meant) => {
    const { code, err } = await slip();
    expect(err).toContain(`Did you mean "${meant}"?`);
    expect(code, err).toBe(2);
    expect(err).toMatch(/^mock-crisp: [^\n]+$/);
  });
});

describe("a missing value or one of the wrong type is refused with the expected one", () => {
  it.each<[string, () => Promise<{ code: number; err: string }>, RegExp]>([
    [
      "a fault without its field",
      () => remote("chaos", "set", "latency"),
      /latency needs delay, such as delay=500ms: delay on/,
    ],
    ["another fault", () => remote("chaos", "set", "status"), /status needs status, such as status=503/],
    [
      "a span of the wrong type",
      () => remote("chaos", "set", "latency", "delay=true"),
      /delay: expected .* or .*not true or false/,
    ],
    [
      "a number where a text is needed",
      () => remote("trigger", "message:send", "-o", "content=5"),
      /data\.content: .*expected .*\. To send it as a text, write -o 'content="5"'/,
    ],
    [
      "a step without its field",
      () => step("expect.nothing: { query: text:hi }"),
      /steps\[0\]\.expect\.nothing\.for: expected/,
    ],
    [
      "a step of the wrong type",
      () => step("visitor.says: 5"),
      /visitor\.says: expected a text or an object, not a number/,
    ],
    [
      "an option after the group",
      () => runCli(["deliveries", "--limit", "3", "list"]),
      /Write options after the command: mock-crisp deliveries list/,
    ],
    [
      "a field next to a step that is a text",
      () => step("{ expect.reply: /hi/i, timeout: 500ms }"),
      /"timeout" is a field of expect\.reply. Write expect\.reply: \{ text: "\/hi\/i", timeout: "500ms" \}/,
    ],
    [
      "a field next to a step with fields",
      () => step("{ expect.event: { query: text:hi }, timeout: 500 }"),
      /Write expect\.event: \{ query: "text:hi", timeout: 500 \}/,
    ],
    [
      "a field next to another step",
      () => step("{ visitor.says: hi, visitor: ada }"),
      /Write visitor\.says: \{ text: "hi", visitor: "ada" \}/,
    ],
    [
      "two steps in one",
      () => step("{ visitor: { name: ada }, visitor.says: hi }"),
      /has "visitor", "visitor\.says"\. A step must have exactly one of/,
    ],
    [
      "an unknown command of a group",
      () => runCli(["webhooks", "delete-all"]),
      /unknown command 'delete-all'; see mock-crisp webhooks --help$/,
    ],
    [
      "options before the command",
      () => runCli(["--port", "0", "config"]),
      /Write options after the command: mock-crisp config/,
    ],
    [
      "an option of another command before it",
      () => runCli(["--url", crisp.url, "info"]),
      /unknown option '--url'\. Write options after the command: mock-crisp info --url\. See mock-crisp start --help/,
    ],
    [
      "an option of a subcommand before its group",
      () => runCli(["--limit", "3", "deliveries", "list"]),
      /Write options after the command: mock-crisp deliveries/,
    ],
    [
      "a setting of a fault as an option",
      () => remote("chaos", "set", "rate_limit", "--retry_after", "3"),
      /Write it without dashes: retry_after=VALUE/,
    ],
    [
      "a field of a visitor as an option",
      () => remote("visitors", "add", "--phone", "+354"),
      /Write it without dashes: phone=VALUE/,
    ],
  ])("%s", async (_what, slip, message) => {
    const { code, err } = await slip();
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

it("a field that an event does not have is sent, with a warning if one has a similar name", async () => {
  const { code, err } = await remote(
    "trigger",
    "message:send",
    "-o",
    "contnet=hi",
    "-o",
    "user.nickame=Ada",
    "-o",
    "extra=1",
  );
  expect(code).toBe(0);
  expect(err.split("\n")).toEqual([
    'mock-crisp: warning: message:send has no field "contnet". Did you mean "content"? It is sent unchanged.',
    'mock-crisp: warning: message:send has no field "user.nickame". Did you mean "nickname"? It is sent unchanged.',
  ]);
});

it.each([
  ["say", "{}", "--type", "audoi"],
  ["operators", "say", "{}", "--type", "audoi"],
])("an unknown message type is sent, with a warning if a known one has a similar name: %s", async (...args) => {
  expect(await remote(...args)).toMatchObject({
    code: 0,
    err: 'mock-crisp: warning: messages have no type "audoi". Did you mean "audio"? It is sent unchanged.',
  });
  expect(await remote(...args.slice(0, -1), "weather")).toMatchObject({ code: 0, err: "" });
});

it("a duration in a scenario may have a unit", async () => {
  expect(await step("expect.nothing: { query: text:never, for: 1ms }")).toMatchObject({ code: 0 });
});

it.each([
  ["MOCK_CRISP_PROT", "MOCK_CRISP_PORT"],
  ["MOCK_CRISP_URLL", "MOCK_CRISP_URL"],
  ["MOCK_CRISP_SAY_TIMOUT", "MOCK_CRISP_SAY_TIMEOUT"],
])("the variable %s is reported, and the command runs", async (name, meant) => {
  const env = { [name]: "1", MOCK_CRISP_ALLOW_OPEN_CONTROL: "1", OTHER: "x" };
  const { code, err } = await runCli(["info", "--url", crisp.url], { env });
  expect({ code, err }).toEqual({
    code: 0,
    err: `mock-crisp: warning: unknown variable ${name}. Did you mean "${meant}"?`,
  });
});

it("the control API suggests the route or value that was meant", async () => {
  const ask = async (path: string, init?: RequestInit) =>
    (await (await fetch(`${crisp.url}/_mock${path}`, init)).json()) as { error: { message: string } };
  expect((await ask("/deliverys")).error.message).toContain('Did you mean "GET /_mock/deliveries"?');
  expect((await ask("/conversations?state=resolvd")).error.message).toContain('Did you mean "resolved"?');
  expect((await ask("/conversations?stat=resolved")).error.message).toContain('Did you mean "state"?');
  const trigger = await ask("/trigger", { method: "POST", body: '{"event":"message:send","via":"webhok"}' });
  expect(trigger.error.message).toContain('Did you mean "webhook"?');
  const chaos = await ask("/chaos", { method: "PUT", body: '{"faults":[{"fault":"latancy"}]}' });
  expect(chaos.error.message).toContain('unknown value "latancy". Did you mean "latency"? Expected one of latency, ');
  const answer = (await (await fetch(`${crisp.url}/v1/websit/x`)).json()) as { data: { message: string } };
  expect(answer.data.message).toContain("The nearest is GET /v1/website/{website_id}");
});

it("the help states durations with units, and no default where there is none", async () => {
  expect((await runCli(["compare", "--help"])).out.replace(/\s+/g, " ")).toContain(
    "failed delivery (default: 15m, env",
  );
  for (const command of ["trigger", "wait"])
    expect((await runCli([command, "--help"])).out).not.toContain("default: []");
});
