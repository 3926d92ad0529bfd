import type { EventData, EventName } from "@x/crisp-types";
import { field, picker } from "@x/crisp-types/content";
import type { RemoteMockCrisp, RemoteVisitor } from "../client/index.ts";
import type { DeliveryEntry, JournalEntry, MockCrisp, RestEntry, Said, Visitor } from "../index.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Messages of visitor and team are typed by the type of the message.
export async function say(visitor: Visitor | RemoteVisitor) {
  await visitor.says("hi");
  await visitor.teamSays(picker("Which size?", ["S", "L"]));
  await visitor.teamSays(field("Your address?", { explain: "We write once." }));
  await visitor.teamSays({ type: "note", content: "internal" });
  const file = { type: "file", content: { name: "a.png", url: "https://x.test/a.png", type: "image/png" } } as const;
  await visitor.says(file);
  // @ts-expect-error a misspelt type
  await visitor.says({ type: "audoi", content: { url: "https://x.test/a", type: "audio/webm", duration: 1 } });
  // @ts-expect-error a picker is not a text
  await visitor.teamSays({ type: "picker", content: "Which size?" });
  // @ts-expect-error a file has a name
  await visitor.teamSays({ type: "file", content: { url: "https://x.test/a.png", type: "image/png" } });
  // @ts-expect-error a misspelt field
  await visitor.says({ type: "file", content: { nmae: "a.png", url: "https://x.test/a.png", type: "image/png" } });
  // @ts-expect-error a text has text
  ({ type: "text", content: 1 }) satisfies Said;
}

// The fields of a triggered event are those of the event, at any depth.
export async function trigger(crisp: MockCrisp | RemoteMockCrisp, name: EventName, data: object) {
  const { data: sent } = await crisp.trigger("session:set_email", { email: "ada@example.test" });
  sent satisfies EventData<"session:set_email">;
  await crisp.trigger("message:send");
  await crisp.trigger("message:send", { content: "hi", user: { nickname: "Ada" } });
  await crisp.trigger("message:send", { type: "file", content: { name: "a", url: "https://x.test/a", type: "a/b" } });
  await crisp.trigger("message:acknowledge:read:send", { fingerprints: [1] } as const);
  await crisp.trigger(name, data);
  // @ts-expect-error a misspelt field
  await crisp.trigger("message:send", { contnet: "hi" });
  // @ts-expect-error a misspelt field further down
  await crisp.trigger("message:send", { user: { nickanme: "Ada" } });
  // @ts-expect-error a wrong type
  await crisp.trigger("session:set_email", { email: 1 });
  // @ts-expect-error of another event
  await crisp.trigger("session:set_email", { content: "hi" });
  // @ts-expect-error a misspelt event
  await crisp.trigger("message:sent");
}

// The entry of a wait is typed by the query.
export async function waitFor(crisp: MockCrisp | RemoteMockCrisp, query: string) {
  (await crisp.waitFor("event:session:set_email")).data.email satisfies string;
  (await crisp.waitFor('event:session:set_email text:"event:message:send x"')).data.email satisfies string;
  const { data } = await crisp.waitFor("event:message:send text:hi", { timeout: 1 });
  true satisfies Same<typeof data, EventData<"message:send">>;
  const either = await crisp.waitFor("event:session:set_email|session:set_phone");
  if (either.event === "session:set_phone") either.data.phone satisfies string;
  const message = await crisp.waitFor("event:message:compose:*");
  message.event satisfies "message:compose:send" | "message:compose:receive";
  const delivery = await crisp.waitFor("kind:delivery event:session:set_email status:succeeded");
  delivery.attempt satisfies number;
  delivery.data.email satisfies string;
  (await crisp.waitFor("kind:rest status:4xx")) satisfies RestEntry;
  true satisfies Same<Awaited<ReturnType<typeof crisp.waitFor<"kind:delivery">>>, DeliveryEntry>;
  true satisfies Same<Awaited<ReturnType<typeof crisp.waitFor<"text:hi">>>, JournalEntry>;
  const any = await crisp.waitFor(query);
  true satisfies Same<typeof any, JournalEntry>;
  // The type cannot know an event that is negated, in quotes or in upper case.
  (await crisp.waitFor("-event:message:send")) satisfies JournalEntry;
  // @ts-expect-error a misspelt field
  (await crisp.waitFor("event:session:set_email")).data.emial;
  // @ts-expect-error an event has no attempt
  (await crisp.waitFor("kind:event event:session:set_email")).attempt;
}

// The variables of a mock are there, and fit what takes an environment.
export function environment({ env }: MockCrisp | RemoteMockCrisp) {
  env.CRISP_WEBHOOK_SECRET satisfies string;
  env satisfies NodeJS.ProcessEnv;
  env satisfies Readonly<Record<string, string>>;
  // @ts-expect-error a misspelt variable may be missing
  env["CRISP_WEBHOK_SECRET"] satisfies string;
}
