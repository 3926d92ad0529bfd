import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { startMockCrisp } from "../index.ts";

const reply = (crisp: { url: string }, sessionId: string, content: string) =>
  fetch(`${crisp.url}/_mock/visitors/${sessionId}/operator`, { method: "POST", body: JSON.stringify({ content }) });

/** The number of resources that keep this process alive, which would grow if a mock leaked one. */
const held = () => {
  const names = process.getActiveResourcesInfo();
  const count = (prefix: string) => names.filter((name) => name.startsWith(prefix)).length;
  return { servers: count("TCPServer"), sockets: count("TCPSocket"), timers: count("Timeout") };
};

describe("a mock in this process", () => {
  it("lets a visitor send and receive", async () => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    expect(visitor).toMatchObject({ nickname: "Ada", website_id: crisp.website.website_id });
    await visitor.says("hi");
    const hearing = visitor.hears(/hello/i, patient);
    await reply(crisp, visitor.session_id, "Hello!");
    expect(await hearing).toMatchObject({ content: "Hello!", from: "operator" });
    expect(visitor.messages().map(({ content }) => content)).toEqual(["hi", "Hello!"]);
    expect(visitor.journal().filter(({ kind }) => kind === "event")).toHaveLength(2);
  });

  it("returns each message once, in any order of calls", async () => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor();
    for (const text of ["one", "two", "three"]) await reply(crisp, visitor.session_id, text);
    expect(await visitor.hears("two", patient)).toMatchObject({ content: "two" });
    expect(await visitor.hears(undefined, patient)).toMatchObject({ content: "one" });
    expect(await visitor.hears(({ content }) => content === "three", patient)).toMatchObject({ content: "three" });
    await expect(visitor.hears(/./, { timeout: 1 })).rejects.toMatchObject({ code: "no_reply" });
  });

  it("lists the messages that arrived instead after a time-out", async () => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor();
    await reply(crisp, visitor.session_id, "come back later");
    await expect(visitor.hears(/hello/, { timeout: 1 })).rejects.toThrow(
      /no message matching \/hello\/.*Received instead:.*come back later/s,
    );
  });

  it("points a program at itself by environment variables", async () => {
    await using crisp = await startMockCrisp();
    expect(crisp.env).toEqual({
      CRISP_API_URL: crisp.url,
      CRISP_RTM_URL: crisp.info.rtm_url,
      CRISP_TIER: "plugin",
      CRISP_TOKEN_IDENTIFIER: crisp.tokens.plugin.identifier,
      CRISP_TOKEN_KEY: crisp.tokens.plugin.key,
      CRISP_WEBSITE_ID: crisp.website.website_id,
      CRISP_WEBHOOK_SECRET: crisp.plugin.webhook_secret,
    });
  });

  it("says by a code that its port is taken, and leaves nothing behind", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(startMockCrisp({ port })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining(
        `[port_in_use] port ${port} on 127.0.0.1 is already in use. Choose another port, or 0 for any free port.`,
      ),
    });
    await expect(startMockCrisp({ host: "203.0.113.1" })).rejects.toMatchObject({ code: "cannot_listen" });
    taken.close();
  });

  it("leaves no socket, timer or request when it is closed, also under those who still wait", async () => {
    // Other files share this process: a mock of a worker's own may stand, and a half-open socket be on its way out.
    const before = held();
    const crisp = await startMockCrisp();
    const visitor = await crisp.visitor();
    crisp.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
    await visitor.says("hi");
    const stream = await fetch(`${crisp.url}/_mock/stream`);
    const waiting = [crisp.waitFor("what:never", { timeout: 60_000 }), visitor.hears("never", { timeout: 60_000 })].map(
      (wait) => expect(wait).rejects.toMatchObject({ code: "closed" }),
    );
    const remote = fetch(`${crisp.url}/_mock/wait?query=what:never&timeout=60000`).then(
      (response) => response.status,
      () => 503,
    );
    await crisp.waitFor("kind:delivery", patient);
    await Promise.all([crisp.close(), crisp.close()]);
    await Promise.all(waiting);
    expect(await remote).toBe(503);
    await stream.text().catch(() => undefined);
    await expect(crisp.trigger("message:send")).rejects.toMatchObject({ code: "closed" });
    for (const kind of ["servers", "sockets", "timers"] as const) {
      await expect.poll(() => held()[kind], { ...patient, message: kind }).toBeLessThanOrEqual(before[kind]);
    }
  });

  it("lets many wait at once without a warning of Node's", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warning.name === "MaxListenersExceededWarning" && warnings.push(warning);
    process.on("warning", note);
    const crisp = await startMockCrisp();
    const ended = expect(
      Promise.allSettled(Array.from({ length: 50 }, () => crisp.waitFor("what:never"))),
    ).resolves.toMatchObject(Array.from({ length: 50 }, () => ({ reason: { code: "closed" } })));
    await crisp.close();
    await ended;
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });

  it("runs independently of another mock", async () => {
    await using one = await startMockCrisp();
    await using two = await startMockCrisp();
    await (await one.visitor()).says("only here");
    expect(one.journal.entries("text:only")).toHaveLength(1);
    expect(two.journal.entries("kind:event")).toEqual([]);
  });

  it("is quiet when no work is left, and otherwise lists the work", async () => {
    await using crisp = await startMockCrisp();
    crisp.assertQuiet();
    crisp.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
    const { webhooks } = await crisp.trigger("message:send");
    expect(() => crisp.assertQuiet()).toThrow(
      new RegExp(`\\[not_quiet\\].*delivery ${webhooks[0]} of message:send`, "s"),
    );
    await crisp.waitFor("kind:delivery", patient);
    await crisp.clock.advance("1d");
    crisp.assertQuiet();
    crisp.chaos.set([{ fault: "status", status: 503, count: 2 }]);
    await fetch(`${crisp.url}/v1/plugin/connect/endpoints`);
    expect(() => crisp.assertQuiet()).toThrow(/fault_\d+ \(status\), applied 1 of 2 times/);
    await fetch(`${crisp.url}/v1/plugin/connect/endpoints`);
    crisp.assertQuiet();
  });

  it("serves a page at / that runs no program but its own", async () => {
    await using crisp = await startMockCrisp();
    const page = await fetch(crisp.url);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(await page.text()).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });
});
