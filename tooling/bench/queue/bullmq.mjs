import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { measureQueue } from "./measure-queue.mjs";

/** One job per event: no order, and repeated events are not recognized. @type {import("../harness/define.mjs").Measure} */
export default (context) =>
  measureQueue(context, (path) => {
    const connection = new Redis(path, { maxRetriesPerRequest: null });
    const queue = new Queue("bare", { connection });
    /** @type {Worker | undefined} */
    let worker;
    return {
      add: (event) => queue.add(event.event, event, { removeOnComplete: true }),
      work(handle) {
        worker = new Worker("bare", async () => handle(), { connection, concurrency: 50 });
      },
      async close() {
        await worker?.close();
        await queue.close();
        connection.disconnect();
      },
    };
  });
