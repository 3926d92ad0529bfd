import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startMockCrisp } from "../../index.ts";
import { run } from "../run.ts";

async function healthcheck(...args: readonly string[]) {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await run(
    ["healthcheck", ...args],
    {
      out: (line) => lines.out.push(line),
      err: (line) => lines.err.push(line),
      interactive: false,
      colour: false,
      env: {},
      signal: new AbortController().signal,
    },
    "0.0.0",
  );
  return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

test("finds a mock with a generated certificate ready, without its authority", async () => {
  await using crisp = await startMockCrisp({ tls: true });
  const { port } = new URL(crisp.url);
  for (const url of [crisp.url, `https://localhost:${port}/`]) {
    expect(await healthcheck("--url", url)).toEqual({ code: 0, out: "ready", err: "" });
  }
});

test("says that no mock is served below a path", async () => {
  await using crisp = await startMockCrisp();
  const { code, err } = await healthcheck("--url", `${crisp.url}/foo`);
  expect(code).toBe(3);
  expect(err).toMatch(/is not a response of mock-crisp\. Check the URL\. Its path \/foo must be the one/);
});

test("needs no control token", async () => {
  await using crisp = await startMockCrisp({ tls: true, controlToken: "mock_control_token" });
  expect((await healthcheck("--url", crisp.url)).code).toBe(0);
});

test.each(["http", "https"])("times out on a %s server that never answers", async (scheme) => {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => sockets.add(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, err } = await healthcheck("--url", url, "--timeout", "300ms");
  expect([code, err]).toEqual([3, `mock-crisp: ${url} did not respond within 300 ms`]);
});
