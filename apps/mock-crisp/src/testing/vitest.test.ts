import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { describe, onTestFinished } from "vitest";
import { patient } from "../../test/patient.ts";
import { expect, test } from "./vitest.ts";

const seen: string[] = [];

describe("the fixture of vitest", () => {
  for (const round of [1, 2]) {
    test(`gives each test a website of its own on one server (${round})`, async ({ crisp, crispServer }) => {
      expect(crisp.url).toBe(crispServer.url);
      expect(seen).not.toContain(crisp.website.website_id);
      seen.push(crisp.website.website_id);
      expect(crisp.journal.entries("kind:event")).toEqual([]);
      await (await crisp.visitor()).says("hi");
    });
  }

  test("removes the website after the test", ({ crispServer }) => {
    for (const id of seen) expect(crispServer.world.websites.has(id)).toBe(false);
    expect(seen).toHaveLength(2);
  });
});

describe("toHaveReceivedMessage", () => {
  test("waits for a message, and does not use up what was received", async ({ crisp }) => {
    const visitor = await crisp.visitor();
    await expect(visitor).not.toHaveReceivedMessage();
    const waiting = expect(visitor).toHaveReceivedMessage(/hello/, patient);
    await fetch(`${crisp.url}/_mock/visitors/${visitor.session_id}/operator`, {
      method: "POST",
      body: JSON.stringify({ content: "hello" }),
    });
    await waiting;
    await expect(visitor).toHaveReceivedMessage("hello", patient);
    expect(await visitor.hears("hello", { timeout: 1 })).toMatchObject({ content: "hello" });
    await expect(expect(visitor).not.toHaveReceivedMessage("hello")).rejects.toThrow(/not to receive "hello"/);
    await expect(expect(visitor).toHaveReceivedMessage("bye", { timeout: 1 })).rejects.toThrow(/Received instead/);
  });
});

describe("toHaveDelivered", () => {
  test("waits for a delivery that fits", async ({ crisp }) => {
    const statuses = [500];
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(statuses.shift() ?? 200).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    crisp.webhooks.register({
      url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`,
    });
    await expect(crisp).not.toHaveDelivered("message:send");
    await crisp.trigger("message:send", { content: "hi" });
    await expect(crisp).toHaveDelivered("message:send", { status: "failed", url: /\/hook$/, ...patient });
    await crisp.clock.advance("1m");
    await expect(crisp).toHaveDelivered("message:send", {
      attempts: 2,
      data: { content: "hi", type: "text" },
      ...patient,
    });
    await expect(expect(crisp).not.toHaveDelivered("message:send")).rejects.toThrow(/expected no delivery of/);
    await expect(
      expect(crisp).toHaveDelivered("message:send", { data: { content: "bye" }, timeout: 1 }),
    ).rejects.toThrow(/did not match:\n.*its data is .*"content":"hi"/);
    await expect(expect(crisp).toHaveDelivered("message:received", { timeout: 1 })).rejects.toThrow(
      /timed out after 1 ms: no journal entry matched .*message:received/,
    );
  });
});

test("prints what happened when a test fails, and what a wait missed in place of the time-out", {
  timeout: 120_000,
}, async () => {
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  const folder = await mkdtemp(`${root}/apps/mock-crisp/src/testing/failing-`);
  onTestFinished(() => rm(folder, { recursive: true }));
  const source = `
    import { expect, test } from "../vitest.ts";
    test("fails", { timeout: 60_000 }, async ({ crisp }) => {
      await (await crisp.visitor()).says("what happened?");
      expect(1).toBe(2);
    });
    test("waits twice", { timeout: 6_000 }, async ({ crisp }) => {
      const visitor = await crisp.visitor();
      await visitor.says("is anybody there?");
      await crisp.waitFor("kind:delivery event:message:send", { timeout: "1s" }).catch(() => {});
      await expect(visitor).toHaveReceivedMessage(/hello/);
    });
    test("differs", { timeout: 60_000 }, async ({ crisp }) => {
      const { data } = await crisp.trigger("session:set_email", { email: "ada@example.test" });
      await crisp.waitFor("event:session:set_email", { timeout: "1h" });
      expect(data.email).toBe("grace@example.test");
    });
  `;
  // The name is not that of a test, so that another run that starts at the same time does not collect it.
  await writeFile(`${folder}/failing.ts`, source);
  // A separate project: the workspace's ten would take most of the time.
  const config = `
    import { defaultServerConditions } from "vite";
    const conditions = ["@x/source", ...defaultServerConditions];
    const test = { include: ["failing.ts"] };
    export default { root: import.meta.dirname, resolve: { conditions }, ssr: { resolve: { conditions } }, test };
  `;
  await writeFile(`${folder}/vitest.config.mjs`, config);
  const run = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--config", `${folder}/vitest.config.mjs`],
    {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    },
  );
  let output = "";
  for (const stream of [run.stdout, run.stderr]) stream.on("data", (chunk) => (output += chunk));
  const [code] = await once(run, "close");
  expect(output).toContain("mock-crisp: what happened (2 entries)");
  expect(output).toMatch(/event message:send "what happened\?"/);
  expect(output).toMatch(/timed out after \d+ ms: the visitor received no message matching \/hello\//);
  expect(output).toMatch(/Expected: "grace@example\.test"\s+Received: "ada@example\.test"/);
  expect(output).not.toContain("Test timed out");
  expect(code).toBe(1);
});
