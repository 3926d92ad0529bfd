import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { envelope, hook, NOW, SECRET } from "../../test/conformance/case.ts";
import { type CrispWebhookError, CrispWebhooks } from "../index.ts";
import type { DiagnosticMessages } from "./diagnostics.ts";
import { publish as publishOnNode } from "./diagnostics-node.ts";
import { publish as publishElsewhere } from "./diagnostics-web.ts";

const channels: (keyof DiagnosticMessages)[] = [
  "crisp-webhook:received",
  "crisp-webhook:verified",
  "crisp-webhook:rejected",
  "crisp-webhook:handled",
  "crisp-webhook:failed",
];
const seen: [string, object][] = [];
const listen = (message: unknown, name: string | symbol) => {
  seen.push([String(name), message as object]);
};

beforeEach(() => {
  for (const channel of channels) subscribe(channel, listen);
});

afterEach(() => {
  for (const channel of channels) unsubscribe(channel, listen);
  seen.length = 0;
});

const answer = (webhooks: CrispWebhooks, sent: ReturnType<typeof hook>) =>
  webhooks.handle({ method: "POST", url: "/crisp?key=k1", ...sent });

test("each stage of a delivery is published, without personal data, secrets or keys", async () => {
  const webhooks = new CrispWebhooks({ secret: SECRET, path: "crisp/", now: () => NOW, logger: false });
  webhooks.on("message:send", () => {});
  webhooks.on("message:received", () => Promise.reject(new Error("no")));
  await answer(webhooks, hook());
  await answer(webhooks, hook({ body: { ...envelope, event: "message:received" } }));
  await answer(webhooks, hook({ body: { ...envelope, event: "message:sung" } }));
  await answer(webhooks, hook({ secret: "forged" }));

  const { website_id: websiteId, session_id } = envelope.data;
  const delivery = { attempt: 1, limit: 5, secretIndex: 0 };
  const data = { session_id, from: "user", content: "[redacted]" };
  expect(seen).toMatchObject([
    ["crisp-webhook:received", { method: "POST", path: "/crisp" }],
    ["crisp-webhook:verified", { event: "message:send", websiteId, delivery, data }],
    ["crisp-webhook:handled", { event: "message:send", websiteId, delivery, data, outcome: "handled" }],
    ["crisp-webhook:received", {}],
    ["crisp-webhook:verified", { event: "message:received" }],
    [
      "crisp-webhook:failed",
      { event: "message:received", websiteId, delivery, data, error: { code: "handler_failed" } },
    ],
    ["crisp-webhook:received", {}],
    ["crisp-webhook:verified", { event: "message:sung", data: "[redacted]" }],
    ["crisp-webhook:handled", { event: "message:sung", outcome: "unhandled" }],
    ["crisp-webhook:received", {}],
    ["crisp-webhook:rejected", { code: "invalid_signature", status: 401 }],
  ]);
  const everything = JSON.stringify(seen);
  for (const secret of [SECRET, "k1", "Iceland", envelope.data.user.nickname]) expect(everything).not.toContain(secret);
  expect(Object.keys(seen[0]?.[1] ?? {})).toEqual(["method", "path"]);
});

test("nothing of a path, of a handler's error or of an odd name or id is published", async () => {
  const open = new CrispWebhooks({ secret: SECRET, now: () => NOW, logger: false });
  const fixed = new CrispWebhooks({ secret: SECRET, path: "/crisp", now: () => NOW, logger: false });
  open.on("message:send", ({ data }) => {
    throw Object.assign(new RangeError(`cannot mail ${data.content} to ada@example.test`), { config: { key: "k1" } });
  });
  const url = "/hooks/ada@example.test/lovelace/sk_live_1";
  const named = { ...envelope, event: "Ada Lovelace", website_id: "+33612345678" };
  await open.handle({
    method: "POST",
    url,
    ...hook({ body: { ...envelope, data: { ...envelope.data, content: "Iceland" } } }),
  });
  await open.handle({ method: "POST", url, ...hook({ body: named }) });
  await fixed.handle({ method: "POST", url, ...hook() });

  const failed = seen.find(([name]) => name === "crisp-webhook:failed")?.[1] as { error: CrispWebhookError };
  expect(failed.error).toMatchObject({ code: "handler_failed", status: 500 });
  expect(failed.error.message).toContain("RangeError");
  expect(seen).toContainEqual([
    "crisp-webhook:handled",
    expect.objectContaining({ event: "[redacted]", data: "[redacted]", websiteId: "[redacted]" }),
  ]);
  const everything = inspect(seen, { depth: 20, showHidden: true });
  expect(everything).not.toMatch(/ada@|lovelace|sk_live|Iceland|k1|3361/i);
});

test("no message is built without subscribers or without channels", () => {
  publishElsewhere("crisp-webhook:handled", () => expect.unreachable());
  for (const channel of channels) unsubscribe(channel, listen);
  publishOnNode("crisp-webhook:handled", () => expect.unreachable());
  expect(seen).toEqual([]);
});
