// A worker process whose handler waits, as if for an answer from the network.
import { CrispQueue } from "@x/crisp-queue";

const [path = ""] = process.argv.slice(2);
const queue = new CrispQueue({ connection: path, logger: false });
queue.work({ "message:send": () => new Promise((resolve) => setTimeout(resolve, 10)) }, { concurrency: 10 });
process.on("disconnect", () => process.exit(0));
