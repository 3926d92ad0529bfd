import { describe, expect, test } from "vitest";
import { envelope } from "../../test/conformance/case.ts";
import { CrispWebhooks } from "../index.ts";
import { fromQueue, signTestRequest } from "./sign-test-request.ts";

describe("signTestRequest", () => {
  test("makes a request that a receiver with the secret accepts", async () => {
    const webhooks = new CrispWebhooks({ secret: "s" });
    const request = await signTestRequest(envelope, { secret: "s" });
    expect(request).toBeInstanceOf(Request);
    const event = await webhooks.verify(request);
    expect(event).toMatchObject({
      event: "message:send",
      delivery: {
        attempt: 1,
        limit: 5,
        secretIndex: 0,
        origin: expect.stringMatching(/^plugin\/rtm [0-9a-f]{16} production$/),
      },
    });
    expect(Math.abs((event.delivery.timestamp ?? 0) - Date.now())).toBeLessThan(5000);
  });

  test("makes a website hook with a key", async () => {
    const request = await signTestRequest(envelope, { urlKey: "k&1", url: "http://localhost/crisp?a=b" });
    expect(request.url).toBe("http://localhost/crisp?a=b&key=k%261");
    expect(request.headers.has("x-crisp-signature")).toBe(false);
    const { delivery } = await new CrispWebhooks({ urlKey: "k&1" }).verify(request);
    expect(delivery.origin).toMatch(/^website\//);
  });

  test("sends text unchanged, with the given time and attempt", async () => {
    const text = `${JSON.stringify(envelope)}\n`;
    const request = await signTestRequest(text, { secret: "s", timestamp: 5000, attempt: 2, limit: 3 });
    const event = await new CrispWebhooks({ secret: "s", now: () => 5000 }).verify(request);
    expect(event.delivery).toMatchObject({ timestamp: 5000, attempt: 2, limit: 3 });
    expect(new TextDecoder().decode(event.raw)).toBe(text);
  });

  test("requires a secret or a key", async () => {
    await expect(signTestRequest(envelope, {})).rejects.toThrow(/^\[invalid_options\] pass the `secret`/);
  });
});

describe("fromQueue", () => {
  const text = JSON.stringify(envelope);

  test.each([
    ["text", text],
    ["bytes", Buffer.from(text)],
    ["an object", envelope],
  ])("returns %s as an envelope to receive", async (_form, stored) => {
    const webhooks = new CrispWebhooks({ secret: "s" });
    const seen: unknown[] = [];
    webhooks.on("message:send", ({ data, delivery, raw }) =>
      seen.push([data, delivery, new TextDecoder().decode(raw)]),
    );
    expect(await webhooks.receive(fromQueue(stored))).toBe("handled");
    const delivery = { origin: undefined, attempt: 1, limit: undefined, timestamp: undefined, secretIndex: undefined };
    expect(seen).toEqual([[envelope.data, delivery, text]]);
  });

  test.each([["{"], ["[]"], ["{}"], [Buffer.from([0xff])], [{}], [[envelope]]])("refuses %j", (stored) => {
    expect(() => fromQueue(stored)).toThrow(/^\[malformed_json\] /);
  });
});
