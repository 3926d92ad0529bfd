import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startDeliveries, startReceiver } from "../../test/deliveries-fixture.ts";

test("an attempt that is not over in time is a failure, whatever it hangs in", async () => {
  const { addHook, publish, journal, deliveries } = startDeliveries({ attemptTimeout: 50 });
  const beforeHeaders = await startReceiver(() => {});
  const beforeEnd = await startReceiver((response) => response.writeHead(200).write("and then"));
  for (const { url } of [beforeHeaders, beforeEnd]) addHook(url);
  publish("message:send");
  await journal.until({ url: beforeHeaders.url, status: "failed", error: "no complete response within 50 ms" });
  await journal.until({ url: beforeEnd.url, status: "failed", error: "no complete response within 50 ms" });
  expect(deliveries.list()[0]?.attempts[0]).toMatchObject({ response: undefined, error: { code: "timeout" } });
});

test("a hook that hangs, with a backlog of its own, delays no other", async () => {
  const { addHook, publish, journal } = startDeliveries({ concurrency: 2 });
  const hanging = await startReceiver(() => {});
  const good = await startReceiver(200);
  addHook(hanging.url);
  addHook(good.url);
  const ids = Array.from({ length: 100 }, () => publish("message:send"));
  await Promise.all(ids.map(([, id]) => journal.until({ delivery: id, status: "succeeded" })));
  expect([good.received.length, hanging.received.length]).toEqual([100, 2]);
});

test("a hook gets no more at once than its concurrency", async () => {
  const { addHook, publish, journal, deliveries } = startDeliveries({ concurrency: 3 });
  const held: (() => void)[] = [];
  let open = 0;
  let most = 0;
  const receiver = await startReceiver((response, { headers }) => {
    open += 1;
    most = Math.max(most, open);
    held.push(() => {
      open -= 1;
      response.writeHead(headers["x-delivery-attempt-count"] === "1" ? 200 : 500).end();
    });
  });
  addHook(receiver.url);
  const ids = Array.from({ length: 10 }, () => publish("message:send"));
  await receiver.got(3);
  expect(deliveries.list().filter(({ status }) => status === "delivering")).toHaveLength(3);
  for (let count = 1; count <= ids.length; count++) {
    await receiver.got(count);
    held.shift()?.();
  }
  await Promise.all(ids.map(([id]) => journal.until({ delivery: id, status: "succeeded" })));
  expect(most).toBe(3);
});

test("a long answer is kept up to 64 KiB, and the connection serves again", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  const sockets = new Set<unknown>();
  const receiver = await startReceiver((response) => {
    sockets.add(response.socket);
    response.end("x".repeat(300_000));
  });
  addHook(receiver.url);
  for (let index = 0; index < 3; index++) {
    publish("message:send");
    await clock.advance(0);
  }
  expect(deliveries.list().map(({ attempts }) => attempts[0]?.response?.body.length)).toEqual(Array(3).fill(65_536));
  expect(sockets.size).toBe(1);
});

test("an answer without an end is cut, and judged by its status", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  const receiver = await startReceiver((response) => {
    const chunk = Buffer.alloc(65_536, "x");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.writeHead(200).on("drain", more);
    more();
  });
  addHook(receiver.url);
  const [id = ""] = publish("message:send");
  await clock.advance(0);
  expect(deliveries.get(id)).toMatchObject({ status: "succeeded", attempts: [{ response: { status: 200 } }] });
});

test("what is not HTTP, and a connection that breaks, are failures", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  for (const answer of ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", ""]) {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(answer));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    addHook(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  }
  publish("message:send");
  await clock.advance(0);
  expect(deliveries.list().map(({ status, attempts }) => [status, attempts[0]?.error !== undefined])).toEqual(
    Array(3).fill(["pending", true]),
  );
});

test("a receiver that answers before it has read, and one that switches protocols, do no harm", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries();
  const switching = await startReceiver((response) => {
    response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
  });
  const informing = await startReceiver((response) => {
    response.writeProcessing();
    response.writeHead(204).end();
  });
  addHook(switching.url);
  addHook(informing.url);
  publish("message:send");
  await clock.advance(0);
  expect(deliveries.list().map(({ status }) => status)).toEqual(["pending", "succeeded"]);
});

test("an address that is no longer allowed is refused at each attempt, and the reason recorded", async () => {
  const { addHook, publish, clock, deliveries } = startDeliveries({ retryDelays: [1000] });
  // Straight into the world, as a seed or an imported snapshot could: registration would have refused it.
  addHook("http://192.0.2.1/");
  addHook("ftp://127.0.0.1/");
  addHook("not a url");
  publish("message:send");
  await clock.advance(5_000);
  expect(deliveries.list().map(({ status, attempts }) => [status, attempts.map(({ error }) => error?.code)])).toEqual([
    ["given_up", ["remote_refused", "remote_refused"]],
    ["given_up", ["invalid_url", "invalid_url"]],
    ["given_up", ["invalid_url", "invalid_url"]],
  ]);
});
