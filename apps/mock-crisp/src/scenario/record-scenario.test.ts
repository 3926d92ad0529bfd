import { field, picker } from "@x/crisp-types/content";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { parseScenario } from "./parse-scenario.ts";
import { recordScenario } from "./record-scenario.ts";
import { runScenario } from "./run-scenario.ts";

let crisp: MockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
});
beforeEach(() => crisp.reset());
afterAll(() => crisp.close());

/** The journal so far as steps; playing them again must succeed. */
async function recorded(): Promise<readonly object[]> {
  const scenario = recordScenario(crisp.journal.entries(), "recorded");
  const again = await parseScenario(JSON.stringify(scenario), "recorded.json");
  await crisp.reset();
  const { steps } = await runScenario(again, crisp);
  expect(steps.filter(({ status }) => status !== "passed")).toEqual([]);
  return scenario.steps;
}

it("a visitor with an email is one step that introduces them, and no triggers", async () => {
  const visitor = await crisp.visitor({ nickname: "Ada Lovelace", email: "ada@lovelace.example" });
  await visitor.says("hi");
  const second = await crisp.visitor();
  await second.says("hello");
  const steps = await recorded();
  expect(steps).toEqual([
    { visitor: { name: "visitor1", nickname: "Visitor 1", email: "visitor1@example.test" } },
    { "visitor.says": { visitor: "visitor1", text: "hi" } },
    { visitor: { name: "visitor2" } },
    { "visitor.says": { visitor: "visitor2", text: "hello" } },
  ]);
  expect(JSON.stringify(steps)).not.toMatch(/lovelace/i);
});

it("what a visitor says of themselves before they write introduces them too", async () => {
  const visitor = await crisp.visitor();
  await fetch(`${crisp.url}/_mock/visitors/${visitor.session_id}/meta`, {
    method: "POST",
    body: JSON.stringify({ email: "ada@lovelace.example", phone: "+44 20 7946 0958", segments: ["vip"] }),
  });
  await visitor.says("hi");
  expect((await recorded())[0]).toEqual({
    visitor: { name: "visitor1", email: "visitor1@example.test", phone: "+10000000001", segments: ["vip"] },
  });
});

it("later changes of nickname, email and phone have made-up values, a different one each time", async () => {
  const visitor = await crisp.visitor({ email: "ada@lovelace.example" });
  await visitor.says("hi");
  const change = (body: object) =>
    fetch(`${crisp.url}/_mock/visitors/${visitor.session_id}/meta`, { method: "POST", body: JSON.stringify(body) });
  await change({ email: "ada@byron.example" });
  await change({ phone: "+44 20 7946 0958" });
  await change({ email: "countess@lovelace.example" });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the scenario
  const session_id = "${visitor1.session_id}";
  expect((await recorded()).filter((step) => "trigger" in step)).toEqual([
    { trigger: { event: "session:set_email", data: { session_id, email: "visitor1.1@example.test" } } },
    { trigger: { event: "session:set_phone", data: { session_id, phone: "+10000000201" } } },
    { trigger: { event: "session:set_email", data: { session_id, email: "visitor1.3@example.test" } } },
  ]);
});

it("what a visitor picks, fills in, edits, removes, uploads and rates are the steps of these names", async () => {
  const visitor = await crisp.visitor();
  await visitor.says("one");
  await visitor.teamSays(picker("Which size?", ["Small", "Large"]));
  await visitor.picks("Large");
  await visitor.teamSays(field("Your address?", { explain: "We write once." }));
  await visitor.fills("ada@lovelace.example");
  await visitor.types("Thank y");
  await visitor.says("Thank yuo");
  await visitor.edits("Thank you");
  await visitor.removes();
  await visitor.uploads({ name: "Ada Lovelace.png", data: "x" });
  await visitor.reads();
  await visitor.rates(5, "Quick, call +44 20 7946 0958");
  const steps = await recorded();
  expect(steps.map((step) => Object.keys(step)[0])).toEqual([
    ...["visitor", "visitor.says", "operator.says", "visitor.picks", "operator.says", "visitor.fills"],
    ...["visitor.says", "visitor.edits", "visitor.removes", "visitor.uploads", "visitor.reads", "visitor.rates"],
  ]);
  expect(steps).toContainEqual({ "visitor.picks": { visitor: "visitor1", label: "Large" } });
  expect(steps).toContainEqual({ "visitor.uploads": { visitor: "visitor1", name: "file.png", type: "image/png" } });
  expect(JSON.stringify(steps)).not.toMatch(/lovelace|7946/i);
});

it("what else happens to a visitor is triggered in their conversation", async () => {
  const visitor = await crisp.visitor();
  await visitor.says("hi");
  await (await crisp.visitor()).says("somebody else");
  await fetch(`${crisp.url}/_mock/visitors/${visitor.session_id}/meta`, {
    method: "POST",
    body: JSON.stringify({ phone: "+44 20 7946 0958" }),
  });
  const steps = await recorded();
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the scenario
  const data = { session_id: "${visitor1.session_id}", phone: "+10000000101" };
  expect(steps.at(-1)).toEqual({ trigger: { event: "session:set_phone", data } });
  const [first] = crisp.journal.entries("event:message:send");
  expect(crisp.journal.entries("event:session:set_phone")).toMatchObject([{ session_id: first?.session_id }]);
});
