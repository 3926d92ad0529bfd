import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMockCrisp } from "../index.ts";
import { MockCrispContainer } from "./index.ts";

// There is no Docker where these tests run: a script stands in for its command, and says what it was asked.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-docker-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function docker(name: string, cases: string): Promise<{ command: string; calls: () => Promise<string[]> }> {
  const command = join(folder, name);
  await writeFile(command, `#!/bin/sh\necho "$@" >> "${command}.calls"\ncase "$1" in\n${cases}\nesac\n`);
  await chmod(command, 0o755);
  return { command, calls: async () => (await readFile(`${command}.calls`, "utf8")).trim().split("\n") };
}

it("runs the image on a port of loopback, waits until it is ready, and removes it", async () => {
  await using crisp = await startMockCrisp({ host: "0.0.0.0", controlToken: "mock_token" });
  const port = new URL(crisp.url).port;
  const { command, calls } = await docker(
    "docker",
    `run) echo c0ffee ;;\nport) echo 127.0.0.1:${port} ;;\nlogs) echo ready ;;`,
  );
  const container = await new MockCrispContainer("mock-crisp:1")
    .withCommand(command)
    .withWebhookSecret("mock_secret")
    .withControlToken("mock_token")
    .withHostAccess()
    .start();
  expect(container).toMatchObject({ id: "c0ffee", url: `http://127.0.0.1:${port}` });
  expect(container.env["CRISP_API_URL"]).toBe(container.url);
  const visitor = await container.crisp.visitor();
  await visitor.says("hi");
  expect(crisp.journal.entries("text:hi")).toHaveLength(1);
  expect(await container.logs()).toBe("ready");
  await container.stop();
  expect(await calls()).toEqual([
    "run --detach --publish 127.0.0.1::4380 --add-host host.docker.internal:host-gateway --env MOCK_CRISP_WEBHOOK_SECRET=mock_secret --env MOCK_CRISP_CONTROL_TOKEN=mock_token mock-crisp:1",
    "port c0ffee 4380/tcp",
    "logs c0ffee",
    "rm --force c0ffee",
  ]);
});

it("reaches a mock with TLS without its authority", async () => {
  await using crisp = await startMockCrisp({ host: "0.0.0.0", tls: true });
  const { port } = new URL(crisp.url);
  const { command } = await docker("tls", `run) echo c0ffee ;;\nport) echo 127.0.0.1:${port} ;;`);
  const container = await new MockCrispContainer().withCommand(command).withSettings({ tls: true }).start();
  expect(container.url).toBe(`https://127.0.0.1:${port}`);
  const visitor = await container.crisp.visitor();
  await visitor.says("hi");
  expect(await container.crisp.rest.website.getWebsite(crisp.website.website_id)).toBeDefined();
});

it("removes a container that does not become ready, and shows what it printed", async () => {
  const { command, calls } = await docker(
    "dead",
    "run) echo dead ;;\nport) echo 127.0.0.1:9 ;;\nlogs) echo 'out of memory' ;;",
  );
  const starting = new MockCrispContainer().withCommand(command).withStartupTimeout(1).start();
  await expect(starting).rejects.toMatchObject({
    code: "cannot_connect",
    message: expect.stringContaining("out of memory"),
  });
  expect((await calls()).at(-1)).toBe("rm --force dead");
});

it("says so when there is no such command", async () => {
  const starting = new MockCrispContainer().withCommand(join(folder, "none")).start();
  await expect(starting).rejects.toThrow(
    /\[cannot_connect\].*none run failed: .*Check that it is installed and running/,
  );
});
