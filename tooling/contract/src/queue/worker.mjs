// A worker that notes the beginning and the end of each handler in a file. Runs from the built packages, and is killed at
// any time.   worker.mjs '{"socket": …, "name": …, "lease": …, "log": …, "busy": …}'
import { appendFileSync, existsSync } from "node:fs";
import { CrispQueue } from "@x/crisp-queue";

const { socket, name, lease, log, busy, attempts = 8 } = JSON.parse(process.argv[2] ?? "");
const queue = new CrispQueue({ connection: socket, name, lease, retries: { attempts, minDelay: 10 }, logger: false });

/** Written at once, by the system: it outlives the process. @param {string} what @param {string} key */
const note = (what, key) => appendFileSync(log, `${what} ${key} ${process.pid}\n`);

queue.work(
  {
    "message:send": async ({ data, attempt }) => {
      const key = `${data.session_id} ${data.fingerprint}`;
      note("began", key);
      if (data.content === "poison") process.kill(process.pid, "SIGKILL");
      if (data.content === "wait" && attempt === 1) {
        while (!existsSync(`${log}.go`)) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * busy));
      note("ended", key);
    },
  },
  { concurrency: 20 },
);
process.send?.("ready");
process.on("disconnect", () => process.exit(0));
