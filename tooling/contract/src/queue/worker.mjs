// A worker that notes the beginning and the end of each handler in a file. Runs from the built packages, and is killed at
// any time.   worker.mjs '{"socket": …, "name": …, "lease": …, "log": …, "busy": …}'
import { appendFileSync } from "node:fs";
import { CrispQueue } from "@x/crisp-queue";

const { socket, name, lease, log, busy } = JSON.parse(process.argv[2] ?? "");
const queue = new CrispQueue({ connection: socket, name, lease, logger: false });

/** Written at once, by the system: it outlives the process. @param {string} what @param {string} key */
const note = (what, key) => appendFileSync(log, `${what} ${key} ${process.pid}\n`);

queue.work(
  {
    "message:send": async ({ data }) => {
      const key = `${data.session_id} ${data.fingerprint}`;
      note("began", key);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * busy));
      note("ended", key);
    },
  },
  { concurrency: 20 },
);
process.send?.("ready");
process.on("disconnect", () => process.exit(0));
