import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp } from "../client/index.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { parseScenario } from "./parse-scenario.ts";
import { recordScenario } from "./record-scenario.ts";
import { parseTrace, replayTrace } from "./replay-trace.ts";
import { runScenario } from "./run-scenario.ts";

let crisp: MockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
});
beforeEach(() => crisp.reset());
afterAll(() => crisp.close());

const run = async (text: string) => runScenario(await parseScenario(text, "test.yaml"), crisp);

const greeting = `
name: The team greets
steps:
  - visitor: { name: ada, nickname: Ada }
  - visitor.says: { visitor: ada, text: "hi" }
    save: said
  - expect.event: event:message:send text:hi session:\${ada.session_id}
    save: entry
  - operator.says: { visitor: ada, text: "Hello! You wrote \${said.fingerprint}" }
  - expect.reply: { visitor: ada, text: "/^hello.*\\\\d+/i" }
    save: reply
  - trigger: { event: session:set_email, data: { email: "ada@example.test", session_id: "\${ada.session_id}" } }
  - expect.event: { query: "event:session:set_email ada@example.test", timeout: 30s }
  - expect.nothing: { query: "event:message:removed", for: 1 }
  - hook: { url: "http://127.0.0.1:9/nobody" }
  - trigger: message:send
  - expect.event: { query: "kind:delivery status:failed", timeout: 30s }
  - advance: 1d
  - expect.event: kind:delivery status:given_up
  - drop: server
`;

describe("a scenario", () => {
  it("runs step by step, with what steps before it saved", async () => {
    const result = await run(greeting);
    expect(result.steps.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(result).toMatchObject({ name: "The team greets", passed: true });
    expect(result.steps[1]?.title).toBe('visitor.says "hi"');
  });

  it("runs on a mock elsewhere as well, and from JSON", async () => {
    const scenario = await parseScenario(
      JSON.stringify({ steps: [{ "visitor.says": "hi" }, { "expect.event": "text:hi" }] }),
      "x.json",
    );
    expect(scenario.name).toBe("x.json");
    expect(await runScenario(scenario, await connectMockCrisp(crisp.url))).toMatchObject({ passed: true });
  });

  it("stops at the first step that fails, and says what came instead", async () => {
    const result = await run(`
steps:
  - visitor.says: hi
  - operator.says: good day
  - expect.reply: { text: /hello/, timeout: 1 }
  - visitor.says: never said
`);
    expect(result.passed).toBe(false);
    expect(result.steps.map(({ status }) => status)).toEqual(["passed", "passed", "failed", "skipped"]);
    expect(result.steps[2]).toMatchObject({
      error: { code: "no_reply" },
      diff: ["- expect.reply /hello/", expect.stringMatching(/^\+ event message:received "good day"/)],
    });
    expect(crisp.journal.entries('text:"never said"')).toEqual([]);
  });

  it("expects each entry once, and nothing from before it began", async () => {
    await (await crisp.visitor()).says("hi");
    const result = await run(`
steps:
  - visitor.says: hi
  - expect.event: event:message:send
  - expect.event: { query: event:message:send, timeout: 1 }
`);
    expect(result.steps.map(({ status }) => status)).toEqual(["passed", "passed", "failed"]);
    const unexpected = await run("steps: [{ visitor.says: hi }, { expect.nothing: { query: text:hi, for: 5 } }]");
    expect(unexpected.steps[1]).toMatchObject({
      status: "failed",
      diff: [expect.any(String), expect.stringContaining('"hi"')],
    });
  });

  it.each([
    ["steps: [", /^\[bad_scenario\] test\.yaml: .+/],
    ["- a", /test\.yaml: a scenario must be an object with a name and steps/],
    ["steps: []", /test\.yaml: scenario\.steps: /],
    ["nam: x\nsteps: [{ advance: 5m }]", /test\.yaml: .*nam/],
    [
      "steps: [{ visitor.said: hi }]",
      /steps\[0\] has "visitor\.said"\. Did you mean "visitor\.says"\? A step must have exactly one of: visitor, visitor\.says/,
    ],
    ["steps: [{ advance: 5m, drop: server }]", /steps\[0\] has "advance", "drop"/],
    ["steps: [{ save: x }]", /steps\[0\] has no action/],
    ["steps: [hi]", /steps\[0\] must be an object/],
    ["steps: [{ drop: nicely }]", /steps\[0\]\.drop: .*"transport"/],
    ["steps: [{ expect.nothing: { query: x } }]", /steps\[0\]\.expect\.nothing\.for: /],
    ["steps: [{ advance: 5m, save: 'a b' }]", /steps\[0\]\.save: /],
    [`steps: [{ advance: '$\{none.x}' }]`, /unknown variable \$\{none\.x\}\. Saved variables: website, plugin/],
    ["steps: [{ expect.reply: '/[/' }]", /expect\.reply: "\/\[\/" is not a valid regular expression/],
    ["steps: [{ expect.reply: { text: '/[/' } }]", /expect\.reply\.text: "\/\[\/" is not a valid regular expression/],
    ["steps: [{ trigger: message:nope }]", /unknown event "message:nope"/],
    ["steps: [{ visitor.says: { visitor: bob, text: hi } }]", /unknown visitor "bob"\. Add it in an earlier step/],
    [`steps: [{ drop: '$\{website.website_id}' }]`, /steps\[0\]\.drop: /],
  ])("that is wrong is refused in one line that says where and how to mend it: %j", async (text, message) => {
    const running = run(text);
    await expect(running).rejects.toMatchObject({ code: "bad_scenario", message: expect.stringMatching(message) });
    await expect(running).rejects.toThrow(/^[^\n]+$/);
  });
});

describe("a recorded scenario", () => {
  it("does again what happened, without personal data, and passes", async () => {
    const visitor = await crisp.visitor({ nickname: "Ada Lovelace" });
    await visitor.says("I am ada@lovelace.example, call +44 20 7946 0958");
    await visitor.teamSays("One moment");
    const { tokens, url, website } = crisp;
    await fetch(`${url}/v1/website/${website.website_id}/conversation/${visitor.session_id}/message`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${tokens.plugin.identifier}:${tokens.plugin.key}`)}`,
        "x-crisp-tier": "plugin",
        "content-type": "application/json",
      },
      body: JSON.stringify({ type: "text", from: "operator", origin: "chat", content: "Hello" }),
    });
    await crisp.trigger("session:set_email", { session_id: visitor.session_id, email: "ada@lovelace.example" });
    await crisp.clock.advance("5m");
    const recorded = recordScenario(crisp.journal.entries(), "recorded");
    expect(recorded.steps).toEqual([
      { visitor: { name: "visitor1", nickname: "Visitor 1" } },
      { "visitor.says": { visitor: "visitor1", text: "I am ada@example.test, call +00 00 0000 0000" } },
      { "operator.says": { visitor: "visitor1", text: "One moment" } },
      { "expect.reply": { visitor: "visitor1", text: "Hello" } },
      {
        trigger: {
          event: "session:set_email",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the scenario
          data: { session_id: "${visitor1.session_id}", email: "visitor1.1@example.test" },
        },
      },
      { advance: "300000ms" },
    ]);
    expect(JSON.stringify(recorded)).not.toMatch(/lovelace|7946/i);
    const again = await parseScenario(JSON.stringify(recorded), "recorded.json");
    const playing = runScenario(again, crisp);
    const asked = await crisp.waitFor('event:message:received text:"One moment"', {
      ...patient,
      after: crisp.journal.entries().at(-1)?.id ?? 0,
    });
    await fetch(`${url}/_mock/visitors/${asked.session_id}/operator`, {
      method: "POST",
      body: JSON.stringify({ content: "Hello" }),
    });
    expect(await playing).toMatchObject({ passed: true });
  });
});

describe("a trace", () => {
  it("is played again, its conversations as conversations of this mock", async () => {
    const visitor = await crisp.visitor();
    await visitor.says("one");
    await crisp.clock.advance(1_000);
    await visitor.says("two");
    const text = crisp.journal
      .entries()
      .map((entry) => JSON.stringify(entry))
      .join("\n");
    await crisp.reset();
    // Ids come from a seed: this one takes the id that the trace's conversation had.
    await crisp.visitor();
    const waits: number[] = [];
    await replayTrace(parseTrace(text, "trace.jsonl"), crisp, { wait: async (delay) => void waits.push(delay) });
    const played = crisp.journal.entries("event:message:send");
    expect(played.map((entry) => "data" in entry && Reflect.get(entry.data, "content"))).toEqual(["one", "two"]);
    expect(new Set(played.map(({ session_id }) => session_id)).size).toBe(1);
    expect(played[0]?.session_id).not.toBe(visitor.session_id);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    ["{oops", /trace\.jsonl:1 is not a JSON object/],
    ['\n{"kind":"event"}', /trace\.jsonl:2: an event entry needs/],
  ])("that is none is refused with its line: %j", (text, message) => {
    expect(() => parseTrace(text, "trace.jsonl")).toThrow(message);
  });
});
