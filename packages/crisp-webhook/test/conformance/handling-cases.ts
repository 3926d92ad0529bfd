import { expect } from "vitest";
import { memoryDedupe } from "../../src/index.ts";
import { type ConformanceCase, envelope, hook, NOW } from "./case.ts";

const mistyped = { ...envelope, data: { ...envelope.data, from: 7 } };
const email = {
  ...envelope,
  event: "session:set_email",
  data: { website_id: "w", session_id: "s", email: "ada@example.test" },
};

/** Cases of deliveries that are accepted and handled. */
export const handlingCases: readonly ConformanceCase[] = [
  {
    name: "the handler receives all details",
    send: () => hook({ headers: { "x-delivery-attempt-count": "3" } }),
    status: 200,
    check: ({ handled: [event] }) =>
      expect(event).toEqual({
        event: "message:send",
        data: envelope.data,
        websiteId: envelope.website_id,
        timestamp: envelope.timestamp,
        delivery: {
          origin: "plugin/rtm 38b411d9377a6a00 production",
          attempt: 3,
          limit: 5,
          timestamp: NOW,
          secretIndex: 0,
        },
        raw: expect.objectContaining({ length: JSON.stringify(envelope).length }),
        signal: expect.objectContaining({ aborted: false }),
      }),
  },
  {
    name: "malformed attempt headers do not cause a refusal",
    send: () => hook({ headers: { "x-delivery-attempt-count": "-1", "x-delivery-attempt-limit": "many" } }),
    status: 200,
    check: ({ handled: [event] }) => expect(event?.delivery).toMatchObject({ attempt: 1, limit: undefined }),
  },
  {
    name: "an envelope without a website has its data's, or none",
    handlers: (webhooks, { handled, unhandled }) => {
      webhooks.onAny((event) => handled.push(event));
      webhooks.onUnhandled((event) => unhandled.push(event));
    },
    send: () => [
      hook({ body: { event: "message:send", data: envelope.data } }),
      hook({ body: { event: "bucket:new", data: {} } }),
    ],
    status: 200,
    handled: 2,
    check: ({ handled, unhandled }) => {
      expect(handled.map(({ event }) => event)).toEqual(["message:send", "bucket:new"]);
      expect(handled[0]).toMatchObject({ websiteId: envelope.data.website_id, timestamp: undefined });
      expect(unhandled[0]?.websiteId).toBeUndefined();
    },
  },
  {
    name: "an event that this version does not know goes to onUnhandled",
    send: () => hook({ body: { ...envelope, event: "message:sung" } }),
    status: 200,
    code: "unhandled",
    handled: 0,
    check: ({ unhandled }) => expect(unhandled).toMatchObject([{ event: "message:sung", data: envelope.data }]),
  },
  {
    name: "an event without a handler goes to onUnhandled",
    send: () => hook({ body: email }),
    status: 200,
    code: "unhandled",
    handled: 0,
    check: ({ unhandled }) => expect(unhandled).toMatchObject([{ event: "session:set_email" }]),
  },
  ...["__proto__", "constructor", "toString", "hasOwnProperty"].map((event) => ({
    name: `an event called ${event} is unknown`,
    send: () => hook({ body: JSON.stringify({ ...envelope, event }) }),
    status: 200,
    code: "unhandled",
    handled: 0,
  })),
  {
    name: "prototype keys in the data change no prototype",
    send: () =>
      hook({
        body: JSON.stringify(envelope).replace(
          '"data":{',
          '"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
        ),
      }),
    status: 200,
    check: ({ handled: [event] }) => {
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(event?.data).not.toHaveProperty("polluted", 1);
    },
  },
  {
    name: "names, lists and namespaces run in the order of registration",
    handlers: (webhooks, { handled, notes }) => {
      webhooks.on("message:send", (event) => notes.push("name") && handled.push(event));
      webhooks.on(["session:set_email", "message:send"], () => notes.push("list"));
      webhooks.on("message:*", () => notes.push("namespace"));
      webhooks.on("session:*", () => notes.push("never"));
      webhooks.onAny(() => notes.push("any"));
    },
    send: () => hook(),
    status: 200,
    check: ({ notes }) => expect(notes).toEqual(["name", "list", "namespace", "any"]),
  },
  {
    name: "once runs once, and off removes a handler",
    handlers: (webhooks, { handled, notes }) => {
      webhooks.once("message:send", (event) => handled.push(event));
      webhooks.on("message:send", () => notes.push("on"));
      const removed = () => notes.push("removed");
      webhooks.on("message:send", removed);
      webhooks.off(removed);
      webhooks.on("message:send", () => notes.push("unsubscribed"))();
    },
    send: () => [hook(), hook()],
    status: 200,
    check: ({ notes }) => expect(notes).toEqual(["on", "on"]),
  },
  {
    name: "data that does not match its schema is handled, with a warning",
    send: () => hook({ body: mistyped }),
    status: 200,
    code: "handled",
    check: ({ warnings }) => expect(warnings).toEqual([expect.stringMatching(/^\[schema_mismatch\] .*data\.from/)]),
  },
  {
    name: "data that does not match its schema is refused under strict validation",
    options: { validation: "strict" },
    send: () => hook({ body: mistyped }),
    status: 400,
    code: "schema_mismatch",
  },
  {
    name: "data that does not match its schema is handled without a warning with validation off",
    options: { validation: "off" },
    send: () => hook({ body: mistyped }),
    status: 200,
    check: ({ warnings }) => expect(warnings).toEqual([]),
  },
  {
    name: "a handler that throws makes the answer 500, and its siblings run",
    handlers: (webhooks, { handled, notes }) => {
      webhooks.on("message:send", () => {
        throw new Error("a secret of the house");
      });
      webhooks.on("message:send", async (event) => handled.push(event));
      webhooks.onError(({ error, event }) => notes.push(`${error.code} ${event?.event}`));
    },
    send: () => hook(),
    status: 500,
    code: "handler_failed",
    handled: 1,
    check: ({ notes }, [answer]) => {
      expect(notes).toEqual(["handler_failed message:send"]);
      expect(answer?.text).not.toContain("house");
    },
  },
  {
    name: "a handler that rejects makes the answer 500",
    handlers: (webhooks) => webhooks.on("message:send", () => Promise.reject(new Error("later"))),
    send: () => hook(),
    status: 500,
    code: "handler_failed",
  },
  {
    name: "a delivery that was handled is not handled again",
    options: () => ({ dedupe: memoryDedupe() }),
    send: () => [hook(), hook({ timestamp: NOW + 1000, headers: { "x-delivery-attempt-count": "2" } })],
    status: 200,
    code: "duplicate",
  },
  {
    name: "a delivery that failed is handled when it comes again",
    options: () => ({ dedupe: memoryDedupe() }),
    handlers: (webhooks, { handled }) =>
      webhooks.on("message:send", (event) => {
        if (event.delivery.attempt === 1) throw new Error("not yet");
        handled.push(event);
      }),
    send: () => [hook(), hook({ headers: { "x-delivery-attempt-count": "2" } })],
    status: 200,
    code: "handled",
  },
  {
    name: "in ack mode the answer comes first",
    options: { mode: "ack" },
    send: () => hook(),
    status: 202,
    code: "accepted",
    handled: 1,
  },
  {
    name: "in ack mode a forged request is still refused",
    options: { mode: "ack" },
    send: () => hook({ secret: "forged" }),
    status: 401,
    code: "invalid_signature",
  },
  {
    name: "after the deadline the answer is 202, and the handler continues",
    options: { deadline: 5 },
    handlers: (webhooks, { handled, answered }) =>
      webhooks.on("message:send", async (event) => {
        await answered;
        handled.push(event);
      }),
    send: () => hook(),
    status: 202,
    code: "accepted",
    handled: 1,
  },
  {
    name: "a closed receiver answers 503",
    handlers: (webhooks) => void webhooks.close(),
    send: () => hook(),
    status: 503,
    code: "closed",
    check: (_seen, [answer]) => expect(answer?.headers["retry-after"]).toBe("5"),
  },
];
