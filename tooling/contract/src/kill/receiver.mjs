// A receiver of web hooks that kills itself at a given point, as a crash or the removal of a container does.
// Runs outside of the tests, from the built packages: `receiver.mjs <redis socket> <log file> <points to live>`.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { redisDedupe } from "@x/crisp-webhook/redis";
import { Redis } from "ioredis";

const [socket = "", log = "", points = ""] = process.argv.slice(2);
const client = new Redis(socket);
let left = Number(points);

/** One of the points between which a process may die. */
function point() {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
}

/** Written at once, by the system: what was written outlives the process. @param {string} what @param {string} key */
const note = (what, key) => appendFileSync(log, `${what} ${key}\n`);

const store = redisDedupe({ client, claimTtl: 1_000 });
const webhooks = new CrispWebhooks({
  secret: "kill_secret",
  dedupeKey: ({ data }) => String(Reflect.get(data, "fingerprint")),
  dedupe: {
    async claim(key) {
      point();
      const claimed = await store.claim(key);
      point();
      return claimed;
    },
    async commit(key) {
      point();
      await store.commit(key);
      note("committed", key);
      point();
    },
    release: (key) => store.release(key),
  },
});
webhooks.on("message:send", async ({ data }) => {
  const key = String(data.fingerprint);
  note("began", key);
  point();
  await new Promise((resolve) => setImmediate(resolve));
  note("handled", key);
});

const server = createServer(nodeHandler(webhooks)).listen(0, "127.0.0.1", () => {
  process.send?.(/** @type {import("node:net").AddressInfo} */ (server.address()).port);
});
process.on("disconnect", () => process.exit(0));
