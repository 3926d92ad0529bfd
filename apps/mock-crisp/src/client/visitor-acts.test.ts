import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { run } from "../cli/run.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { visitorWords } from "../operations/visitor-acts.ts";
import { parseScenario } from "../scenario/parse-scenario.ts";
import { runScenario } from "../scenario/run-scenario.ts";
import { connectMockCrisp } from "./index.ts";

let crisp: MockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
});
beforeEach(() => crisp.reset());
afterAll(() => crisp.close());

const picker = {
  type: "picker",
  content: {
    id: "size",
    text: "Which size?",
    choices: [
      { value: "s", label: "Small", selected: false },
      { value: "l", label: "Large", selected: false },
    ],
  },
} as const;
const field = { type: "field", content: { id: "mail", text: "Your address?", explain: "We write once." } } as const;

const eventsOf = () =>
  crisp.journal.entries("kind:event").flatMap((entry) => (entry.kind === "event" ? [[entry.event, entry.data]] : []));
const lastEvent = () => eventsOf().at(-1);

describe.each([
  ["in this process", async () => crisp],
  ["over the control API", () => connectMockCrisp(crisp.url)],
] as const)("a visitor, %s,", (_, mockOf) => {
  it("picks a choice by its label or value, of the latest picker that has it", async () => {
    const visitor = await (await mockOf()).visitor();
    const { fingerprint } = await visitor.teamSays(picker);
    await visitor.teamSays({
      ...picker,
      content: { ...picker.content, choices: [{ value: "x", label: "Other", selected: false }] },
    });
    const message = await visitor.picks("Large");
    const choices = [
      { value: "s", label: "Small", selected: false },
      { value: "l", label: "Large", selected: true },
    ];
    expect(message).toMatchObject({ fingerprint, content: { choices } });
    expect(message).not.toHaveProperty("edited", true);
    expect(lastEvent()).toMatchObject(["message:updated", { fingerprint, content: { id: "size", choices } }]);
    expect((await visitor.picks("s", { fingerprint })).content).toMatchObject({
      choices: [{ selected: true }, { selected: false }],
    });
    expect((await visitor.picks(" large ")).content).toMatchObject({
      choices: [{ selected: false }, { selected: true }],
    });
  });

  it("lists the choices if there is no such choice", async () => {
    const visitor = await (await mockOf()).visitor();
    await expect(visitor.picks("Large")).rejects.toMatchObject({ code: "invalid_data" });
    await visitor.teamSays(picker);
    await expect(visitor.picks("Huge")).rejects.toThrow(/"Small", "Large"/);
    const { fingerprint } = await visitor.says("hi");
    await expect(visitor.picks("Large", { fingerprint })).rejects.toThrow(/not a picker/);
    await expect(visitor.picks(5 as unknown as string)).rejects.toMatchObject({ code: "invalid_data" });
  });

  it("fills in a field", async () => {
    const visitor = await (await mockOf()).visitor();
    await expect(visitor.fills("x")).rejects.toMatchObject({ code: "invalid_data" });
    await visitor.teamSays(field);
    expect((await visitor.fills("ada@example.test")).content).toEqual({ ...field.content, value: "ada@example.test" });
    expect(lastEvent()).toMatchObject(["message:updated", { content: { id: "mail", value: "ada@example.test" } }]);
  });

  it("types, rates, uploads, edits, removes and reads", async () => {
    const visitor = await (await mockOf()).visitor();
    await visitor.types("Hel");
    expect(lastEvent()).toMatchObject(["message:compose:send", { type: "start", excerpt: "Hel" }]);
    await visitor.types(false);
    expect(lastEvent()).toMatchObject(["message:compose:send", { type: "stop" }]);
    await visitor.rates(4, "Quick");
    expect(lastEvent()).toMatchObject(["session:sync:rating", { rating: { stars: 4, comment: "Quick" } }]);
    await expect(visitor.rates(6)).rejects.toMatchObject({ code: "invalid_data" });
    const uploaded = await visitor.uploads(new File(["hello"], "a b.txt", { type: "text/plain" }));
    expect(uploaded).toMatchObject({ type: "file", from: "user", content: { name: "a b.txt", type: "text/plain" } });
    expect(lastEvent()).toMatchObject(["message:send", { type: "file" }]);
    expect((await visitor.uploads({ name: "cat.PNG", data: new Uint8Array(3) })).content).toMatchObject({
      type: "image/png",
    });
    const { fingerprint } = await visitor.says("helo");
    expect(await visitor.edits("hello")).toMatchObject({ fingerprint, content: "hello", edited: true });
    expect(lastEvent()).toMatchObject(["message:updated", { fingerprint, content: "hello" }]);
    const reply = await visitor.teamSays("Hi!");
    await expect(visitor.edits("x", { fingerprint: reply.fingerprint })).rejects.toMatchObject({
      code: "invalid_data",
    });
    await visitor.removes();
    expect(lastEvent()).toMatchObject(["message:removed", { fingerprint }]);
    await visitor.reads();
    expect(lastEvent()).toMatchObject(["message:acknowledge:read:received", { fingerprints: [reply.fingerprint] }]);
  });

  it("has the data that it was created with", async () => {
    const geolocation = { country: "IS", city: "Reykjavík" };
    const { session_id, website_id } = await (await mockOf()).visitor({
      ...{ nickname: "Ada", email: "ada@example.test", phone: "+3541234567", data: { plan: "pro" }, segments: ["vip"] },
      ...{ locales: ["is", "en"], geolocation, device: { timezone: 0 } },
    });
    expect(crisp.world.websites.get(website_id)?.sessions.get(session_id)).toMatchObject({
      ...{ nickname: "Ada", email: "ada@example.test", phone: "+3541234567", data: { plan: "pro" }, segments: ["vip"] },
      device: { locales: ["is", "en"], geolocation, timezone: 0 },
    });
  });

  it("returns the deliveries of its messages", async () => {
    const mock = await mockOf();
    await mock.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
    const { deliveries, fingerprint } = await (await mock.visitor()).says("hi");
    expect(deliveries).toMatchObject([{ event: "message:send", url: "http://127.0.0.1:9/nobody" }]);
    expect(JSON.parse(deliveries[0]?.body ?? "")).toMatchObject({ data: { fingerprint } });
  });
});

it("every word is a route, a command and a step", async () => {
  const visitor = await crisp.visitor();
  await visitor.teamSays(picker);
  await visitor.teamSays(field);
  const lines: string[] = [];
  const terminal = {
    ...{ out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) },
    ...{ interactive: false, colour: false, env: {}, signal: new AbortController().signal },
  };
  const cli = (...args: string[]) => run([...args, "--url", crisp.url, "--json"], terminal, "0.0.0");
  const commands = [
    ["pick", "Large"],
    ["fill", "ada@example.test"],
    ["type", "Hel"],
    ["type", "--stop"],
    ["rate", "5", "Quick"],
    ["upload", new URL(import.meta.url).pathname],
    ["edit", '{"name":"b.txt"}', "--session", visitor.session_id],
    ["remove"],
    ["read"],
  ];
  const codes: number[] = [];
  for (const command of commands) codes.push(await cli(...command));
  expect(codes).toEqual(commands.map(([word]) => (word === "edit" ? codes[6] : 0)));
  expect(new Set(commands.map(([word]) => word))).toEqual(new Set(visitorWords));
  expect(await cli("pick", "Huge")).toBe(2);
  expect(await cli("upload", "/none/such")).toBe(2);
  expect(lines.join("\n")).toContain('"selected":true');
});

it("scenarios support all of them", async () => {
  const text = `
name: A visitor acts
steps:
  - visitor: { name: ada, nickname: Ada, phone: "+354", data: { plan: pro }, segments: [vip], locales: [is] }
  - operator.says: { visitor: ada, type: picker, content: ${JSON.stringify(picker.content)} }
  - visitor.picks: { visitor: ada, label: Small }
  - expect.event: event:message:updated session:\${ada.session_id}
  - operator.says: { type: field, content: ${JSON.stringify(field.content)} }
  - visitor.fills: ada@example.test
  - visitor.types: Hel
  - visitor.types: { stop: true }
  - visitor.rates: { stars: 5, comment: Quick }
  - visitor.uploads: cat.png
  - visitor.says: helo
  - visitor.edits: hello
  - visitor.removes:
  - visitor.reads: {}
  - expect.event: event:message:acknowledge:read:received
`;
  const result = await runScenario(await parseScenario(text, "test.yaml"), crisp);
  expect(result.steps.filter(({ status }) => status !== "passed")).toEqual([]);
  await expect(parseScenario("steps:\n  - visitor.rates: 9", "x")).rejects.toMatchObject({ code: "bad_scenario" });
});
