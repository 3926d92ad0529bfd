import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { CrispWebhooks, type UnknownWebhookEvent } from "../src/index.ts";
import { type Adapter, serverAdapters } from "./conformance/adapters.ts";
import { hook, NOW, SECRET } from "./conformance/case.ts";
import { send } from "./conformance/send.ts";

/** A server, a raw socket to it, and the hooks that came through. */
async function start({ serve }: Adapter, options: { maxBodySize?: number } = {}) {
  const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW, ...options });
  const handled: UnknownWebhookEvent[] = [];
  webhooks.on("message:send", (event) => handled.push(event));
  const server = await serve(webhooks);
  const open = async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    // The server may close a misbehaving socket; that does not fail the test.
    socket.on("error", () => {});
    await once(socket, "connect");
    return socket;
  };
  return {
    handled,
    open,
    /** True if the server still accepts an ordinary hook, and holds nothing of earlier requests. */
    async survives() {
      expect(await send(server.url, hook())).toMatchObject({ status: 200 });
      await webhooks.close();
      return true;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The head of a request, as text. */
function head(lines: Record<string, string | readonly string[]>): string {
  const fields = Object.entries(lines).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return `POST /crisp HTTP/1.1\r\nhost: localhost\r\n${fields.join("")}\r\n`;
}

const statusIn = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

/** Everything that the server sends until it closes. */
async function answerTo(socket: Socket): Promise<string> {
  return text(socket).catch(() => "");
}

const { headers, body } = hook();

describe.each(serverAdapters)("$name:", (adapter) => {
  test("a body that arrives byte by byte is handled when it is complete", async () => {
    await using server = await start(adapter);
    const socket = await server.open();
    socket.setNoDelay(true);
    socket.write(head({ ...headers, "content-length": String(body.length), connection: "close" }));
    for (const byte of body) {
      socket.write(Uint8Array.of(byte));
      await turn();
    }
    expect(statusIn(await answerTo(socket))).toBe(200);
    expect(server.handled).toHaveLength(1);
  });

  test("a body that never ends delays no other request, and leaves nothing when its sender disconnects", async () => {
    await using server = await start(adapter);
    const sockets = await Promise.all(Array.from({ length: 20 }, server.open));
    for (const socket of sockets) {
      socket.write(head({ ...headers, "content-length": String(body.length) }));
      socket.write(body.subarray(0, 10));
    }
    await turn();
    for (const [index, socket] of sockets.entries()) index % 2 === 0 ? socket.destroy() : socket.resetAndDestroy();
    expect(await server.survives()).toBe(true);
    expect(server.handled).toHaveLength(1);
  });

  test("a body shorter than its length is refused when the sender has finished", async () => {
    await using server = await start(adapter);
    const socket = await server.open();
    socket.write(head({ ...headers, "content-length": String(body.length + 1) }));
    socket.end(body);
    await answerTo(socket);
    expect(await server.survives()).toBe(true);
    expect(server.handled).toHaveLength(1);
  });

  test("a body longer than its length is cut, so that its signature does not match", async () => {
    await using server = await start(adapter);
    const socket = await server.open();
    socket.end(Buffer.concat([Buffer.from(head({ ...headers, "content-length": "10" })), body]));
    // 400 if Node rejects the rest as a malformed request before the answer is sent.
    expect([400, 401]).toContain(statusIn(await answerTo(socket)));
    expect(await server.survives()).toBe(true);
    expect(server.handled).toHaveLength(1);
  });

  test("10 MB announced are refused before they are sent", async () => {
    await using server = await start(adapter);
    const socket = await server.open();
    socket.write(head({ ...headers, "content-length": "10000000" }));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(statusIn(String(answer))).toBe(413);
    socket.destroy();
    expect(await server.survives()).toBe(true);
  });

  test("a flood of chunks is refused at the limit, in bounded memory", async () => {
    await using server = await start(adapter, { maxBodySize: 100_000 });
    const socket = await server.open();
    socket.write(head({ ...headers, "transfer-encoding": "chunked" }));
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(0x10000, "x"), Buffer.from("\r\n")]);
    const before = process.memoryUsage().arrayBuffers;
    let answer = "";
    socket.setEncoding("utf8").on("data", (received) => {
      answer += received;
    });
    const writable = () =>
      new Promise<void>((resolve) => {
        socket.once("drain", resolve).once("close", () => resolve());
      });
    let sent = 0;
    let most = 0;
    // 64 MB, unless the server cuts it short, as it should.
    while (sent < 1000 && !socket.destroyed && socket.writable) {
      if (!socket.write(chunk)) await writable();
      sent++;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    socket.destroy();
    expect(statusIn(answer)).toBe(413);
    expect(most).toBeLessThan(20_000_000);
    expect(await server.survives()).toBe(true);
    expect(server.handled).toHaveLength(1);
  });

  test.each<[string, string]>([
    ["chunks that are none", `${head({ ...headers, "transfer-encoding": "chunked" })}zz\r\n{}\r\n0\r\n\r\n`],
    ["two lengths", head({ ...headers, "content-length": ["2", "3"] })],
    ["a length and chunks", head({ ...headers, "content-length": "2", "transfer-encoding": "chunked" })],
    ["a header on a header's line", head({ ...headers, "x-crisp-signature": "0\rx-injected: 1" })],
    ["a null byte in a header", head({ ...headers, "x-crisp-signature": "0\0" })],
    ["what is no HTTP", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03"],
    ["too many headers", head({ ...headers, "x-many": Array.from({ length: 3000 }, () => "0123456789") })],
  ])("%s: refused, and the server continues", async (_name, request) => {
    await using server = await start(adapter);
    const socket = await server.open();
    socket.end(request, "latin1");
    const answer = await answerTo(socket);
    if (answer !== "") expect(statusIn(answer)).toBeGreaterThanOrEqual(400);
    expect(answer).not.toContain("x-injected");
    expect(await server.survives()).toBe(true);
    expect(server.handled).toHaveLength(1);
  });
});
