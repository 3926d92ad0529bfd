import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { connectMockCrisp, type RemoteMockCrisp } from "./index.ts";

let crisp: MockCrisp;
let remote: RemoteMockCrisp;
beforeAll(async () => {
  crisp = await startMockCrisp();
  remote = await connectMockCrisp(crisp.url);
});
beforeEach(() => crisp.reset());
afterAll(() => crisp.close());

describe("a client of a mock in another process", () => {
  it("has the details of the in-process object", () => {
    const { url, env, info, website, plugin, tokens } = crisp;
    expect(remote).toMatchObject({ url, env, info, website, plugin, tokens });
  });

  it("acts as a visitor", async () => {
    const ada = await remote.visitor({ nickname: "Ada" });
    const said = await ada.says("hi");
    const hearing = ada.hears(({ content }) => content === "hello", patient);
    for (const content of ["one moment", "hello"]) {
      await fetch(`${crisp.url}/_mock/visitors/${ada.session_id}/operator`, {
        method: "POST",
        body: JSON.stringify({ content }),
      });
    }
    expect(await hearing).toMatchObject({ content: "hello" });
    expect(await ada.hears(undefined, patient)).toMatchObject({ content: "one moment" });
    await expect(ada.hears(/hello/, { timeout: 1 })).rejects.toMatchObject({ code: "no_reply" });
    expect((await ada.messages())[0]).toEqual(said);
    expect(await ada.journal()).toEqual(crisp.journal.entries(`session:${ada.session_id}`));
  });

  it("triggers, registers hooks, reads deliveries and advances the clock", async () => {
    const hook = await remote.webhooks.register({ url: "http://127.0.0.1:9/nobody" });
    expect(await remote.webhooks.list()).toEqual([hook]);
    const { webhooks, data } = await remote.trigger("session:set_email", { email: "ada@example.test" });
    expect(data.email).toBe("ada@example.test");
    const [id = ""] = webhooks;
    await remote.waitFor(`kind:delivery delivery:${id}`, patient);
    await expect(remote.assertQuiet()).rejects.toMatchObject({ code: "not_quiet" });
    const before = await remote.clock.now();
    await remote.clock.advance("1d");
    expect((await remote.clock.now()) - before).toBeGreaterThanOrEqual(86_400_000);
    await remote.assertQuiet();
    expect(await remote.deliveries.get(id)).toMatchObject({ status: "given_up" });
    expect(await remote.deliveries.get("none")).toBeUndefined();
    expect(await remote.deliveries.retry("none")).toBeUndefined();
    expect(await remote.deliveries.list("status:given_up")).toMatchObject([{ id }]);
    expect(await remote.webhooks.remove(hook.id)).toBe(true);
    expect(await remote.webhooks.remove(hook.id)).toBe(false);
    expect(await remote.connections.list()).toEqual([]);
    expect(await remote.connections.drop("none")).toBe(false);
    await remote.connections.dropAll();
  });

  it("throws the mock's refusals, with code, message and details", async () => {
    await expect(remote.trigger("message:send", { timestamp: "soon" as never })).rejects.toMatchObject({
      code: "invalid_data",
      message: expect.stringMatching(/^\[invalid_data\] data\.timestamp: /),
    });
    await expect(remote.waitFor("what:never", { timeout: 1 })).rejects.toMatchObject({
      code: "timeout",
      details: { near_misses: [{ failed: ["what:never"] }] },
    });
    await expect(remote.waitFor("x", { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  it("injects faults, and takes and restores snapshots", async () => {
    const [fault] = await remote.chaos.set([{ fault: "status", status: 503 }], { seed: 3 });
    expect(await remote.chaos.list()).toEqual([fault]);
    expect(crisp.chaos.list()).toEqual([fault]);
    await remote.chaos.clear();
    expect(await remote.chaos.list()).toEqual([]);
    const visitor = await remote.visitor();
    const kept = await remote.snapshot();
    await remote.reset();
    await expect(visitor.messages()).rejects.toMatchObject({ code: "not_found" });
    await remote.restore(kept);
    expect(await visitor.messages()).toEqual([]);
  });

  it("clears the journal and resets", async () => {
    await (await remote.visitor()).says("hi");
    expect(await remote.journal.entries("event:message:send")).toHaveLength(1);
    await remote.journal.clear();
    expect(await remote.journal.entries()).toEqual([]);
    await remote.reset();
    expect(crisp.world.websites.get(crisp.website.website_id)?.sessions.size).toBe(0);
  });

  it("reports when no mock answers, or another server does", async () => {
    await expect(connectMockCrisp("http://127.0.0.1:9")).rejects.toMatchObject({ code: "cannot_connect" });
    const other = createServer((_request, response) => response.writeHead(404).end("nope")).listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(connectMockCrisp(`http://127.0.0.1:${port}`)).rejects.toThrow(
      /responded with 404, which is not a response of mock-crisp/,
    );
    other.closeAllConnections();
    other.close();
  });
});
