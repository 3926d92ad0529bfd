import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CrispWebhooks, type CrispWebhooksOptions, memoryDedupe, type WebhookFailure } from "../src/index.ts";
import { signTestRequest } from "../src/testing/sign-test-request.ts";
import { envelope, NOW, SECRET } from "./conformance/case.ts";
import { signed } from "./conformance/receiver.ts";

/** A receiver with the default logger. */
const receiver = (options: CrispWebhooksOptions = {}) =>
  new CrispWebhooks({ secret: SECRET, now: () => NOW, ...options });

const mistyped = { ...envelope, data: { ...envelope.data, from: 7 } };
const boom = () => Promise.reject(new Error("boom"));

/** Each way to fail: the receiver, its request, and what is printed. */
const failures: [name: string, make: () => CrispWebhooks, request: () => Promise<Request>, RegExp, status: number][] = [
  [
    "a handler that fails",
    () => withHandler(receiver()),
    signed,
    /^\[handler_failed\] 1 of 1 handlers failed.*"message:send", attempt 1 of 5 from "plugin\/rtm .*boom/,
    500,
  ],
  [
    "a handler that fails in ack mode",
    () => withHandler(receiver({ mode: "ack" })),
    signed,
    /^\[handler_failed\].*boom/,
    202,
  ],
  [
    "a handler that fails after the deadline",
    () => {
      const webhooks = receiver({ deadline: 10 });
      webhooks.on("message:send", () => new Promise((_, reject) => setTimeout(reject, 40, new Error("boom"))));
      return webhooks;
    },
    signed,
    /^\[handler_failed\].*"message:send".*boom/,
    202,
  ],
  [
    "data that does not match its schema",
    () => receiver(),
    () => signed(mistyped),
    /^\[schema_mismatch\] "message:send" does not match its schema: data\.from.*attempt 1/,
    200,
  ],
  [
    "a store that cannot claim",
    () => receiver({ dedupe: { ...memoryDedupe(), claim: boom } }),
    signed,
    /^\[store_failed\].*"message:send".*boom/,
    503,
  ],
  [
    "a store that cannot commit",
    () => receiver({ dedupe: { ...memoryDedupe(), commit: boom } }),
    signed,
    /^\[store_failed\].*commit.*"message:send".*boom/,
    200,
  ],
  [
    "a forged signature",
    () => receiver(),
    () => signTestRequest(envelope, { secret: "forged", timestamp: NOW }),
    /^\[invalid_signature\] signature mismatch; call `explain\(\)`/,
    401,
  ],
  [
    "a secret that cannot be read",
    () => receiver({ secret: () => Promise.reject(new Error("the vault is sealed")) }),
    signed,
    /^\[secret_unavailable\].*the vault is sealed/,
    500,
  ],
  ["a missing secret", () => CrispWebhooks.fromEnv({}, {}), signed, /^\[invalid_options\] set the environment/, 500],
];

function withHandler(webhooks: CrispWebhooks): CrispWebhooks {
  webhooks.on("message:send", boom);
  return webhooks;
}

describe("failures", () => {
  let lines: string[];
  let everything: string;
  beforeEach(() => {
    lines = [];
    everything = "";
    for (const level of ["warn", "error", "info", "log", "debug"] as const) {
      vi.spyOn(console, level).mockImplementation((line: string, details?: object) => {
        lines.push(line);
        everything += line + JSON.stringify(details ?? {});
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(failures)("are printed once: %s", async (_name, make, request, line, status) => {
    const webhooks = make();
    const answer = await webhooks.fetch(await request());
    expect(answer.status).toBe(status);
    await webhooks.close();
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(lines[0]).not.toContain("\n");
    for (const secret of [SECRET, "Iceland", envelope.data.user.nickname]) expect(everything).not.toContain(secret);
    expect(await answer.text()).not.toMatch(/boom|vault/);
  });

  test.each(failures)(
    "reach onError once, and are then not printed: %s",
    async (_name, make, request, line, status) => {
      const webhooks = make();
      const seen: WebhookFailure[] = [];
      webhooks.onError((failure) => void seen.push(failure));
      expect((await webhooks.fetch(await request())).status).toBe(status);
      await webhooks.close();
      const code = /\[\w+/.exec(line.source)?.[0].slice(1);
      expect(seen.map(({ error }) => error.code)).toEqual([code]);
      const verified = !["invalid_signature", "secret_unavailable", "invalid_options"].includes(String(code));
      expect(seen[0]?.event?.event).toBe(verified ? "message:send" : undefined);
      // The event of a mismatch is handled: a program's onError may not expect it.
      expect(lines).toHaveLength(code === "schema_mismatch" ? 1 : 0);
    },
  );

  test.each(failures)("are silent with `logger: false`: %s", async (_name, make, request) => {
    const options = { logger: false as const };
    const webhooks = make();
    const silent = new CrispWebhooks({ secret: SECRET, now: () => NOW, ...options });
    silent.on("message:send", boom);
    await silent.fetch(await request());
    await webhooks.close();
    expect(lines).toEqual([]);
  });

  test("of a closing receiver reach onError, and are not printed", async () => {
    const webhooks = receiver();
    const seen: string[] = [];
    await webhooks.close();
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    expect(lines).toEqual([]);
    webhooks.onError(({ error }) => void seen.push(error.code));
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    await expect(webhooks.receive(envelope)).rejects.toMatchObject({ code: "closed" });
    expect(seen).toEqual(["closed", "closed"]);
  });

  test("given to a caller by `receive` are not printed as well", async () => {
    await expect(withHandler(receiver()).receive(envelope)).rejects.toMatchObject({ code: "handler_failed" });
    expect(lines).toEqual([]);
  });

  test("of JSON do not quote the body", async () => {
    await receiver().fetch(await signTestRequest('{"event": "Iceland, please', { secret: SECRET, timestamp: NOW }));
    expect(lines).toEqual([expect.stringMatching(/^\[malformed_json\]/)]);
    expect(everything).not.toContain("Iceland");
  });

  test("fill one line each, whatever they contain", async () => {
    const webhooks = receiver();
    webhooks.onUnhandled(() => Promise.reject(new Error("two\nlines \u001b[31m")));
    await webhooks.fetch(await signed({ event: "odd\nname", data: {} }));
    expect(lines).toEqual([expect.stringMatching(/"odd\\nname".*two\\nlines \\u001b/)]);
  });

  test.each([
    { error: boom },
    { error: () => expect.unreachable.bind(null) },
    {
      error() {
        throw new Error("the logger is broken");
      },
    },
    {},
  ])("do not depend on the logger: %#", async (logger) => {
    expect((await withHandler(receiver({ logger: logger as object })).fetch(await signed())).status).toBe(500);
  });
});

describe("explain: true", () => {
  test("puts the likely cause into the log and into onError", async () => {
    const warn = vi.fn();
    const webhooks = receiver({ secret: ` ${SECRET}\n`, explain: true, logger: { warn } });
    expect((await webhooks.fetch(await signed())).status).toBe(401);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^\[invalid_signature\].*likely cause: secret_whitespace: /),
      expect.anything(),
    );
    const causes: unknown[] = [];
    webhooks.onError(({ error }) => void causes.push(error.explanation));
    await webhooks.fetch(await signed());
    expect(causes).toMatchObject([{ cause: "secret_whitespace", certain: true }]);
  });

  test("is off by default", async () => {
    const causes: unknown[] = [];
    const webhooks = receiver({ secret: ` ${SECRET}\n`, logger: false });
    webhooks.onError(({ error }) => void causes.push(error.explanation));
    await webhooks.fetch(await signed());
    expect(causes).toEqual([undefined]);
  });
});

describe("failures that do not affect the answer:", () => {
  const hung = () => new Promise<never>(() => {});
  test.each<[string, CrispWebhooksOptions["waitUntil"]]>([
    ["a waitUntil that throws", () => expect.unreachable()],
    ["a waitUntil that hangs", hung],
  ])("%s", async (_name, waitUntil) => {
    const webhooks = receiver({ mode: "ack", logger: false, waitUntil: waitUntil as () => void });
    expect((await webhooks.fetch(await signed())).status).toBe(202);
    await webhooks.close();
  });

  test.each([
    ["an onError that throws", () => expect.unreachable()],
    ["an onError that rejects", boom],
    ["an onError that hangs", hung],
  ])("%s", async (_name, onError) => {
    const webhooks = withHandler(receiver({ logger: false }));
    webhooks.onError(onError);
    expect((await webhooks.fetch(await signed())).status).toBe(500);
    await webhooks.close({ timeout: 20 });
  });

  test("an onError that is still at work when the answer goes out is given to waitUntil", async () => {
    const waited: Promise<unknown>[] = [];
    const webhooks = withHandler(receiver({ waitUntil: (work) => void waited.push(work) }));
    let reported = false;
    webhooks.onError(async () => {
      await new Promise(setImmediate);
      reported = true;
    });
    expect((await webhooks.fetch(await signed())).status).toBe(500);
    expect(waited).toHaveLength(1);
    await waited[0];
    expect(reported).toBe(true);
  });
});
