// A separate process for `redis.test.ts`: one of several receivers that share a store.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@redis/client";
import { Redis } from "ioredis";
import { nodeHandler } from "../src/adapters/node.ts";
import { redisDedupe } from "../src/dedupe/redis-dedupe.ts";
import { CrispWebhooks } from "../src/index.ts";
import { NOW, SECRET } from "./conformance/case.ts";

const [, , socket = "", kind] = process.argv;
const client =
  kind === "ioredis" ? new Redis(socket) : await createClient({ socket: { path: socket, tls: false } }).connect();
// The test's record of handled events, independent of the store under test.
const counts = new Redis(socket);

const webhooks = new CrispWebhooks({ secret: SECRET, now: () => NOW, logger: false, dedupe: redisDedupe({ client }) });
webhooks.on("message:send", async ({ data }) => {
  const { fingerprint } = data;
  // Every seventh fails the first time, in any process.
  if (fingerprint % 7 === 0 && (await counts.incr(`failed:${fingerprint}`)) === 1) throw new Error("not yet");
  await counts.incr(`handled:${fingerprint}`);
});

const server = createServer(nodeHandler(webhooks)).listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit());
