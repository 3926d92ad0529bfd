import { CrispQueue } from "@x/crisp-queue";
import { measureQueue } from "./measure-queue.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default (context) =>
  measureQueue(context, (path) => {
    const queue = new CrispQueue({ connection: path, logger: false });
    return {
      add: (event) => queue.add(event),
      work: (handle) => queue.work({ "message:send": handle }, { concurrency: 50 }),
      close: () => queue.close(),
    };
  });
