// The promises of the types, as a user's editor sees them.

import { CrispRest, CrispRestError } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { type EventData, eventNames, parseWebhookEnvelope, type WebhookEnvelope } from "@x/crisp-types";
import { CrispWebhookError, CrispWebhooks, verifyWebhook } from "@x/crisp-webhook";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";

export const email: EventData<"session:set_email">["email"] = "ada@example.test";
export const first: (typeof eventNames)[number] = eventNames[0];

export function contentOf(envelope: WebhookEnvelope): string | undefined {
  return envelope.event === "session:set_email" ? envelope.data.email : undefined;
}

export function parse(json: unknown): string {
  const result = parseWebhookEnvelope(json);
  return result.ok ? "ok" : result.reason;
}

const webhooks = new CrispWebhooks({ secret: ["new", "old"], tolerance: 60, validation: "strict" });
export const remove: () => void = webhooks.on("message:send", async ({ data, event, delivery }) => {
  const name: "message:send" = event;
  console.log(name, data.session_id, delivery);
});
// @ts-expect-error A name that Crisp does not send.
webhooks.on("message:sent", () => {});
export const POST: (request: Request) => Promise<Response> = webhooks.fetch;

export async function receive(request: Request): Promise<string> {
  try {
    return (await verifyWebhook(request, { secret: "a secret" })).event;
  } catch (error) {
    if (error instanceof CrispWebhookError && error.code === "invalid_signature") return "forged";
    throw error;
  }
}

export async function listen(identifier: string, key: string): Promise<void> {
  await using rtm = new CrispRtm({ tier: "plugin", identifier, key, events: ["message:send"] });
  rtm.on("message:send", ({ data }) => console.log(data.session_id));
  await rtm.connect();
  for await (const { data } of rtm.stream(["message:send"])) console.log(data.from);
}

export async function talk(): Promise<void> {
  await using crisp: MockCrisp = await startMockCrisp();
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  await visitor.hears(/hello/i, { timeout: 2000 });
}

export async function call(websiteId: string, sessionId: string): Promise<string | undefined> {
  const crisp = CrispRest.fromEnv({ limit: { concurrency: 5 }, retry: { attempts: 2 } });
  try {
    const { meta } = await crisp.website.getConversation(websiteId, sessionId, { timeout: 1000 });
    for await (const { session_id } of crisp.website.listConversations.all(websiteId, { filterUnread: true })) {
      console.log(session_id);
    }
    // @ts-expect-error A method without pages has no `all`.
    crisp.website.getConversation.all(websiteId);
    // @ts-expect-error A state is a text.
    await crisp.conversation({ website_id: websiteId, session_id: sessionId }).setState(5);
    return meta.email;
  } catch (error) {
    if (error instanceof CrispRestError && error.code === "not_found") return undefined;
    throw error;
  }
}
