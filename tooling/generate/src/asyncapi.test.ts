import { DiagnosticSeverity, Parser } from "@asyncapi/parser";
import { eventNames, events, webhookEventNames } from "@x/crisp-types";
import { expect, test } from "vitest";
import { asyncapi } from "./asyncapi.ts";

// The parser takes seconds for a document of this size on a busy machine.
test("the AsyncAPI document is valid, and has every event with its own payload and examples", {
  timeout: 120_000,
}, async () => {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncapi()));
  expect(diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error)).toEqual([]);
  const channels = document?.channels();
  const named = (id: string) => channels?.get(id)?.messages().all() ?? [];
  expect(named("rtm").map((message) => message.name())).toEqual(
    expect.arrayContaining(["authentication", "authenticated", "unauthorized", ...eventNames]),
  );
  expect(named("webhook").map((message) => message.name())).toEqual(webhookEventNames);
  for (const message of named("rtm")) {
    expect(message.payload()).toBeDefined();
    expect(message.examples().all().length).toBeGreaterThan(0);
  }
  expect(
    document
      ?.servers()
      .all()
      .map((server) => server.id()),
  ).toEqual(["rtm", "webhook"]);
});

test("what would be wrong is found: the validation is not blind", async () => {
  const broken = {
    ...asyncapi(),
    operations: { receive: { action: "swallow", channel: { $ref: "#/channels/none" } } },
  };
  const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
  expect(diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error)).not.toEqual([]);
});

test("each message's example is of the event's own data", () => {
  const { components } = asyncapi() as {
    components: { messages: Record<string, { examples: { payload: unknown }[] }> };
  };
  expect(components.messages["session.set_email.webhook"]?.examples[0]?.payload).toMatchObject({
    event: "session:set_email",
    data: events["session:set_email"].example,
  });
});
