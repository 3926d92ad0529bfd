// A worker that notes the beginning and the end of each handler in a file, fails now and then, and is killed at any time.
//   worker.mjs '{"redis": …, "log": …, "failures": …, "busy": …}'
import { appendFileSync } from "node:fs";
import { CrispQueue } from "@x/crisp-queue";
import { keyOf } from "./load.mjs";

const { redis, log, failures, busy } = JSON.parse(process.argv[2] ?? "");
const options = { lease: 8_000, retries: { attempts: 20, minDelay: 20, maxDelay: 500 } };
const queue = new CrispQueue({ connection: redis, name: "endurance", ...options, logger: false });

queue.work(
  {
    "*": async (event) => {
      const key = keyOf(event);
      /** Written at once, by the system: it outlives the process. @param {string} what */
      const note = (what) => appendFileSync(log, `${what} ${key} ${event.sessionId} ${event.id} ${process.pid}\n`);
      note("began");
      await new Promise((resolve) => setTimeout(resolve, Math.random() * busy));
      if (Math.random() < failures) {
        note("failed");
        throw new Error("a failure on purpose");
      }
      note("ended");
    },
  },
  { concurrency: 20 },
);
process.send?.("ready");
process.on("disconnect", () => process.exit(0));
