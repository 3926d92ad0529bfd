// A receiver: web hooks over HTTP, and RTM, both into one queue. Runs from the built packages, and is killed at any time.
//   receiver.mjs '{"socket": …, "name": …, "secret": …, "id": …, "env": { "CRISP_…": … }}'
import { createServer } from "node:http";
import { CrispQueue } from "@x/crisp-queue";
import { CrispRtm } from "@x/crisp-rtm";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";

const { socket, name, secret, id, env } = JSON.parse(process.argv[2] ?? "");
const queue = new CrispQueue({ connection: socket, name, logger: false });

const webhooks = new CrispWebhooks({ secret, logger: false });
queue.accept(webhooks);
const server = createServer(nodeHandler(webhooks));

const rtm = CrispRtm.fromEnv({ cursor: queue.cursor(id), events: ["message:send"], logger: false }, env);
queue.accept(rtm);
// The cursor is in Redis, which may be away just now.
const connect = async () => {
  for (;;) {
    try {
      return await rtm.connect();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

server.listen(0, "127.0.0.1", async () => {
  void connect();
  process.send?.(/** @type {import("node:net").AddressInfo} */ (server.address()).port);
});
process.on("disconnect", () => process.exit(0));
