import { expect, test } from "vitest";
import { fake } from "../examples/examples.ts";
import { events, isAutomated, isFromOperator, isFromVisitor } from "../index.ts";

const sent = { event: "message:send" as const, data: events["message:send"].example };
const answered = { event: "message:received" as const, data: fake("message:received", { automated: true }) };

test("a message is from a visitor or from the team, as an event or as a bare payload", () => {
  for (const message of [sent, sent.data, { data: sent.data }, { ...sent, website_id: "w", timestamp: 1 }]) {
    expect([isFromVisitor(message), isFromOperator(message), isAutomated(message)]).toEqual([true, false, false]);
  }
  for (const message of [answered, answered.data, { data: answered.data }]) {
    expect([isFromVisitor(message), isFromOperator(message), isAutomated(message)]).toEqual([false, true, true]);
  }
});

test.each([undefined, null, 5, "text", [], { data: 5 }, Object.create(null)])("%j has no author", (event) => {
  expect([isFromVisitor(event), isFromOperator(event), isAutomated(event)]).toEqual([false, false, false]);
});

test("other events have no author, whatever a visitor put into their data", () => {
  const data = fake("session:set_data", { data: { from: "user", automated: true } });
  const upload = fake("bucket:url:upload:generated", { from: "user" });
  for (const event of [
    data,
    upload,
    { event: "session:set_data", data },
    { event: "session:set_email" },
    {},
    { data: null },
  ]) {
    expect([isFromVisitor(event), isFromOperator(event), isAutomated(event)]).toEqual([false, false, false]);
  }
});
