import { describe, expect, test, vi } from "vitest";
import { envelope, NOW } from "../../test/conformance/case.ts";
import { receiver, signed } from "../../test/conformance/receiver.ts";
import type { WebhookFailure } from "../index.ts";
import { signTestRequest } from "../testing/sign-test-request.ts";

describe("onError", () => {
  test("receives refusals and failures of handlers, once each; off removes it", async () => {
    const webhooks = receiver();
    const failures: WebhookFailure[] = [];
    const listen = (failure: WebhookFailure) => failures.push(failure);
    webhooks.onError(listen);
    webhooks.on("message:send", () => Promise.reject(new Error("no")));
    await webhooks.fetch(await signed());
    await webhooks.fetch(await signTestRequest(envelope, { secret: "forged", timestamp: NOW }));
    await webhooks.receive(envelope).catch(() => {});
    expect(failures.map(({ error, event }) => [error.code, event?.event])).toEqual([
      ["handler_failed", "message:send"],
      ["invalid_signature", undefined],
      ["handler_failed", "message:send"],
    ]);
    webhooks.off(listen);
    await webhooks.fetch(await signed());
    expect(failures).toHaveLength(3);
  });

  test("is only logged if it fails itself", async () => {
    const error = vi.fn();
    const webhooks = receiver({ logger: { warn: vi.fn(), error } });
    const cause = new Error("in onError");
    webhooks.onError(() => {
      throw cause;
    });
    const answer = await webhooks.fetch(await signTestRequest(envelope, { secret: "forged", timestamp: NOW }));
    expect(answer.status).toBe(401);
    expect(error).toHaveBeenCalledExactlyOnceWith("an onError handler failed: in onError", { cause });

    const silent = receiver();
    silent.onError(() => Promise.reject(cause));
    expect((await silent.fetch(new Request("http://localhost/"))).status).toBe(405);
  });

  test("receives unexpected errors in an error with a code", async () => {
    const failures: WebhookFailure[] = [];
    const cause = new Error("the clock stopped");
    const webhooks = receiver({
      now: () => {
        throw cause;
      },
    });
    webhooks.onError((failure) => failures.push(failure));
    const answer = await webhooks.fetch(await signed());
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("clock");
    expect(failures).toMatchObject([{ error: { code: "handler_failed", cause } }]);
  });
});
