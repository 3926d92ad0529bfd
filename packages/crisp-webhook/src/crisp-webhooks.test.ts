import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { envelope, hook, NOW, SECRET } from "../test/conformance/case.ts";
import { message, receiver, signed } from "../test/conformance/receiver.ts";
import { CrispWebhookError, CrispWebhooks, memoryDedupe, verifyWebhook } from "./index.ts";
import { signTestRequest } from "./testing/sign-test-request.ts";

describe("the constructor", () => {
  test.each<[object, RegExp]>([
    [{}, /pass a `secret`.*`urlKey`/],
    [{ secret: "" }, /`secret` is empty/],
    [{ secret: [] }, /`secret` is empty/],
    [{ secret: ["a", ""] }, /`secret` is empty/],
    [{ urlKey: "" }, /`urlKey` is empty/],
    [{ secret: "a", tolerance: -1 }, /`tolerance` must be a number of seconds/],
    [{ secret: "a", tolerance: Number.NaN }, /`tolerance` must be a number of seconds/],
    [{ secret: "a", maxBodySize: 0 }, /`maxBodySize` must be a number of bytes/],
    [{ secret: "a", deadline: 0 }, /`deadline` must be a number of milliseconds/],
  ])("refuses %j", (options, message) => {
    const attempt = () => new CrispWebhooks(options);
    expect(attempt).toThrow(CrispWebhookError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^\[invalid_options\] /);
  });

  test("accepts a tolerance of 0", async () => {
    await expect(receiver({ tolerance: 0 }).verify(await signed())).resolves.toBeDefined();
    const late = receiver({ tolerance: 0, now: () => NOW + 1 });
    await expect(late.verify(await signed())).rejects.toMatchObject({ code: "timestamp_too_old" });
  });
});

describe("fromEnv", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("reads CRISP_WEBHOOK_SECRET and CRISP_WEBHOOK_KEY", async () => {
    vi.stubEnv("CRISP_WEBHOOK_SECRET", "from the environment");
    vi.stubEnv("CRISP_WEBHOOK_KEY", "k1");
    const webhooks = CrispWebhooks.fromEnv();
    await expect(
      webhooks.verify(await signTestRequest(envelope, { secret: "from the environment" })),
    ).resolves.toBeDefined();
    await expect(webhooks.verify(await signTestRequest(envelope, { urlKey: "k1" }))).resolves.toBeDefined();
  });

  test("reads them at the first request, and answers 500 until one is set", async () => {
    const env: Record<string, string> = { CRISP_WEBHOOK_SECRET: "", CRISP_WEBHOOK_KEY: "" };
    const webhooks = CrispWebhooks.fromEnv({ now: () => NOW, logger: false }, env);
    const answer = await webhooks.fetch(await signed());
    expect(answer.status).toBe(500);
    expect(await answer.text()).toMatch(/\[invalid_options\] set the environment variable CRISP_WEBHOOK_SECRET/);
    env["CRISP_WEBHOOK_SECRET"] = SECRET;
    expect((await webhooks.fetch(await signed())).status).toBe(200);
  });

  test("gives options precedence, and throws for those that can never work", async () => {
    vi.stubEnv("CRISP_WEBHOOK_SECRET", "another");
    expect(() => CrispWebhooks.fromEnv({ tolerance: -1 })).toThrow(/^\[invalid_options\]/);
    expect(() => CrispWebhooks.fromEnv({ secret: "" })).toThrow(/^\[invalid_options\] `secret` is empty/);
    const webhooks = CrispWebhooks.fromEnv({ secret: SECRET, now: () => NOW });
    await expect(webhooks.verify(await signed())).resolves.toBeDefined();
  });

  test("names the missing option on platforms without a process", async () => {
    vi.stubGlobal("process", undefined);
    try {
      await expect(CrispWebhooks.fromEnv().verify(hook())).rejects.toThrow(/^\[invalid_options\] set the env/);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("verify", () => {
  test("resolves to the event and runs no handler", async () => {
    const webhooks = receiver();
    webhooks.onAny(() => expect.unreachable());
    const event = await webhooks.verify(await signed());
    expect(event).toMatchObject({ event: "message:send", data: envelope.data });
    if (event.event === "message:send")
      expectTypeOf(event.data.from).toEqualTypeOf<"user" | "operator" | (string & {})>();
  });

  test("takes a body, headers and a URL in the forms of any platform", async () => {
    const { headers, body } = hook();
    const webhooks = receiver();
    for (const given of [headers, new Headers(headers as Record<string, string>), new Map(Object.entries(headers))]) {
      const event = await webhooks.verify({ body, headers: given as Headers });
      expect(event.delivery).toMatchObject({ origin: "plugin/rtm 38b411d9377a6a00 production", limit: 5 });
    }
    const capitals = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [String(value)]]),
    );
    await expect(webhooks.verify({ body: String(body), headers: capitals })).resolves.toBeDefined();
    const byKey = new CrispWebhooks({ urlKey: "k1" });
    await expect(byKey.verify({ body, headers: {}, url: "/?key=k1" })).resolves.toBeDefined();
    await expect(byKey.verify({ body, headers: {} })).rejects.toMatchObject({ code: "invalid_key" });
  });

  test("rejects with an error that has a code and a status", async () => {
    const { headers, body } = hook({ secret: "another" });
    const error = await receiver()
      .verify({ body, headers })
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CrispWebhookError);
    expect(error).toMatchObject({ name: "CrispWebhookError", code: "invalid_signature", status: 401 });
  });

  test("rejects a parsed body, with what to do", async () => {
    const { headers } = hook();
    await expect(receiver().verify({ body: envelope, headers })).rejects.toThrow(
      /^\[body_already_parsed\] .*pass the body as received/,
    );
  });
});

test("verifyWebhook needs no receiver", async () => {
  const options = { secret: SECRET, now: () => NOW };
  await expect(verifyWebhook(await signed(), options)).resolves.toMatchObject({ event: "message:send" });
  await expect(verifyWebhook(hook(), options)).resolves.toMatchObject({ event: "message:send" });
  await expect(verifyWebhook(hook({ secret: "x" }), options)).rejects.toMatchObject({ code: "invalid_signature" });
  await expect(verifyWebhook(hook(), {})).rejects.toMatchObject({ code: "invalid_options" });
  const strict = verifyWebhook(hook({ body: { ...envelope, data: {} } }), { ...options, validation: "strict" });
  await expect(strict).rejects.toMatchObject({ code: "schema_mismatch", status: 400 });
});

describe("receive and verifyAndReceive", () => {
  test("run the handlers and return the outcome of the event", async () => {
    const webhooks = receiver({ dedupe: memoryDedupe() });
    const seen: unknown[] = [];
    webhooks.on("message:send", ({ data }) => seen.push(data.fingerprint));
    expect(await webhooks.verifyAndReceive(await signed(message("s", 1)))).toBe("handled");
    expect(await webhooks.verifyAndReceive(hook({ body: message("s", 1) }))).toBe("duplicate");
    expect(await webhooks.receive(message("s", 2))).toBe("handled");
    expect(await webhooks.receive({ event: "message:sung", data: {} })).toBe("unhandled");
    expect(seen).toEqual([1, 2]);
  });

  test("reject when a handler fails, with every failure in the cause", async () => {
    const webhooks = receiver();
    const failures = [new Error("first"), new Error("second")];
    for (const failure of failures) webhooks.on("message:send", () => Promise.reject(failure));
    webhooks.on("message:send", () => {});
    const error = await webhooks.receive(envelope).catch((cause: CrispWebhookError) => cause);
    expect(error).toMatchObject({
      code: "handler_failed",
      message: expect.stringContaining("2 of 3 handlers"),
      cause: { errors: failures },
    });
    await expect(webhooks.verifyAndReceive(await signed())).rejects.toMatchObject({ code: "handler_failed" });
    await expect(webhooks.receive({})).rejects.toMatchObject({ code: "malformed_json" });
  });

  test("a failing onUnhandled handler fails the delivery", async () => {
    const webhooks = receiver();
    webhooks.onUnhandled(() => {
      throw new Error("no");
    });
    await expect(webhooks.receive(envelope)).rejects.toMatchObject({ message: expect.stringContaining("1 of 1") });
  });
});

describe("sign", () => {
  test("signs for the receiver itself, at its time", async () => {
    const webhooks = receiver();
    const body = JSON.stringify(envelope);
    const { headers, signature, timestamp } = await webhooks.sign({ body });
    expect(timestamp).toBe(String(NOW));
    expect(headers).toEqual({
      "content-type": "application/json",
      "x-crisp-request-timestamp": timestamp,
      "x-crisp-signature": signature,
    });
    expect(await webhooks.verifyAndReceive({ body, headers })).toBe("unhandled");
  });

  test("takes bytes, a time and a secret", async () => {
    const body = Buffer.from(JSON.stringify(envelope));
    const signed = await new CrispWebhooks({ urlKey: "k" }).sign({ body, timestamp: 5, secret: SECRET });
    expect(signed.timestamp).toBe("5");
    await expect(receiver({ now: () => 5 }).verify({ body, ...signed })).resolves.toBeDefined();
    const byFunction = receiver({ secret: () => ["first", SECRET] });
    const { signature } = await byFunction.sign({ body });
    expect(signature).toBe((await receiver({ secret: "first" }).sign({ body })).signature);
  });

  test("requires a secret", async () => {
    await expect(new CrispWebhooks({ urlKey: "k" }).sign({ body: "" })).rejects.toThrow(
      /^\[invalid_options\] there is no secret/,
    );
    await expect(receiver({ secret: () => undefined }).sign({ body: "" })).rejects.toThrow(/no secret/);
  });
});

test("handlers are typed by their names", () => {
  const webhooks = receiver();
  webhooks.on("session:set_email", ({ event, data }) => {
    expectTypeOf(event).toEqualTypeOf<"session:set_email">();
    expectTypeOf(data.email).toBeString();
  });
  webhooks.on(["session:set_email", "message:send"], ({ event }) => {
    expectTypeOf(event).toEqualTypeOf<"session:set_email" | "message:send">();
  });
  // @ts-expect-error: no such event
  webhooks.on("message:read", () => {});
  // @ts-expect-error: web hooks do not carry it
  webhooks.on("spam:message", () => {});
  webhooks.onUnhandled(({ event, data }) => {
    expectTypeOf(event).toBeString();
    expectTypeOf(data).toBeUnknown();
  });
});
