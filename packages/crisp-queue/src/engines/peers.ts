import { createRequire } from "node:module";
import { CrispQueueError, messageOf } from "../errors.ts";
import type { BullmqSources } from "./scripts/jobs.ts";

/** The peer dependencies, loaded only when a queue needs Redis. */
export interface Peers {
  readonly bullmq: typeof import("bullmq");
  readonly ioredis: typeof import("ioredis");
  readonly sources: BullmqSources;
}

/** The minor version of BullMQ whose scripts these work with: the peer dependency of the manifest. */
const BULLMQ = "6.7";

/** The oldest minor version of ioredis with which the queue works: the peer dependency of the manifest. */
const IOREDIS = [5, 4] as const;

/** Loads the peer dependencies. Throws `invalid_options` if one cannot be loaded or its version is not supported. */
export function loadPeers(load: NodeJS.Require = createRequire(import.meta.url)): Peers {
  const remedy = `npm install bullmq@${BULLMQ} ioredis.`;
  try {
    const { version } = load("bullmq/package.json");
    if (!version.startsWith(`${BULLMQ}.`)) throw new Error(`bullmq ${version} is installed`);
    const ioredis = load("ioredis/package.json");
    const [major = 0, minor = 0] = ioredis.version.split(".").map(Number);
    if (major < IOREDIS[0] || (major === IOREDIS[0] && minor < IOREDIS[1])) {
      throw new Error(`ioredis ${ioredis.version} is installed`);
    }
    // CommonJS, since a constructor cannot wait: `queue.bullmq` exists at once.
    const { addStandardJob, addDelayedJob, moveToFinished } = load("bullmq/dist/cjs/scripts");
    return {
      bullmq: load("bullmq"),
      ioredis: load("ioredis"),
      sources: {
        addStandardJob: addStandardJob.content,
        addDelayedJob: addDelayedJob.content,
        moveToFinished: moveToFinished.content,
      },
    };
  } catch (cause) {
    // The further lines of Node's message list the files that asked.
    const [reason] = messageOf(cause).split("\n");
    const needed = `bullmq ${BULLMQ} and ioredis ${IOREDIS.join(".")} or later`;
    const message = `a queue with a connection needs the packages ${needed} (${reason}): ${remedy}`;
    throw new CrispQueueError("invalid_options", message, { cause });
  }
}
