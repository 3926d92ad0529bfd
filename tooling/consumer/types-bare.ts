// Compiled without @types/node, "dom" and "esnext.disposable", and with skipLibCheck off, by every supported TypeScript.
import {
  type EventData,
  events,
  isFromVisitor,
  parseEventData,
  parseWebhookEnvelope,
  type WebhookEnvelope,
} from "@x/crisp-types";
import { examples, fake } from "@x/crisp-types/examples";
import { fieldsOf } from "@x/crisp-types/fields";
import { redact } from "@x/crisp-types/redact";
import { createCrispRouter } from "@x/crisp-types/router";
import {
  CrispWebhookError,
  CrispWebhooks,
  explain,
  fromQueue,
  memoryDedupe,
  once,
  verifyWebhook,
} from "@x/crisp-webhook";
import { verifyHook } from "@x/crisp-webhook/crisp-api-compat";
import { expressHandler } from "@x/crisp-webhook/express";
import { fastifyPlugin } from "@x/crisp-webhook/fastify";
import { honoHandler } from "@x/crisp-webhook/hono";
import { koaHandler } from "@x/crisp-webhook/koa";
import { lambdaHandler } from "@x/crisp-webhook/lambda";
import { nestHandler } from "@x/crisp-webhook/nest";
import { nextHandler } from "@x/crisp-webhook/next";
import { nodeHandler } from "@x/crisp-webhook/node";
import { redisDedupe } from "@x/crisp-webhook/redis";
import { signTestRequest } from "@x/crisp-webhook/testing";
import { verifySignature } from "@x/crisp-webhook/verify";

const secret: string | undefined = "s";
const webhooks = new CrispWebhooks({ secret, logger: false, dedupe: memoryDedupe(), filter: { websites: ["w"] } });
webhooks.on("message:send", async ({ data, signal, delivery }) => {
  const text: string = data.type === "text" ? data.content : data.from;
  const aborted: boolean = signal.aborted;
  const time: number | undefined = delivery.timestamp;
  await once(memoryDedupe(), text, () => [aborted, time]);
});
// @ts-expect-error: no such event
webhooks.on("message:sung", () => {});
webhooks.on("session:*", ({ event }) => event.length);
webhooks.forward(async ({ raw }) => void raw.length);
webhooks.onError(({ error }) => error.code === "store_failed" && error instanceof CrispWebhookError);
export const handlers = [
  expressHandler,
  fastifyPlugin,
  honoHandler,
  koaHandler,
  lambdaHandler,
  nestHandler,
  nextHandler,
  nodeHandler,
].map((make) => make(webhooks));
export const POST = webhooks.fetch;
export async function all(name: EventData<"session:set_email">, envelope: WebhookEnvelope): Promise<unknown> {
  const answer = await webhooks.fetch(await signTestRequest({ event: "message:send", data: {} }, { secret: "s" }));
  const status: number = answer.status;
  await webhooks.receive(fromQueue("{}"));
  await webhooks.close({ timeout: 1 });
  if (envelope.event === "session:set_nickname") envelope.data.nickname.trim();
  const parsed = parseEventData("message:send", {});
  if (parsed.ok) isFromVisitor(parsed.data);
  const [minimal] = examples["message:send"];
  return [
    status,
    parseWebhookEnvelope({}),
    events["message:send"].summary,
    fake("message:send"),
    minimal.fingerprint,
    fieldsOf("message:send"),
    redact("message:send", {}),
    createCrispRouter,
    redisDedupe,
    verifyHook("", "", 1, ""),
    verifySignature,
    name.email,
    explain,
    verifyWebhook,
  ];
}
