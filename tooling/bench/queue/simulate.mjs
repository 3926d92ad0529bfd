// Simulates a day of many websites on a queue that is divided into shards, and prints depth, age and skew.
//   node tooling/bench/queue/simulate.mjs [--websites 10000] [--conversations 1000000] [--shards 1,4,16] [--workers 40] …
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { simulate } from "./simulation.mjs";

const { values } = parseArgs({
  options: {
    websites: { type: "string", default: "10000" },
    /** Conversations a day. */
    conversations: { type: "string", default: "1000000" },
    /** Events of a conversation, on average. */
    events: { type: "string", default: "12" },
    shards: { type: "string", default: "1,4,16" },
    /** Worker processes in all, divided over the shards. */
    workers: { type: "string", default: "4" },
    concurrency: { type: "string", default: "50" },
    /** Milliseconds of one handler. */
    handler: { type: "string", default: "200" },
    /** Events that one Redis stores and gives out in a second. */
    redis: { type: "string", default: "9000" },
    /** Seconds without any worker, at a busy hour. */
    outage: { type: "string", default: "60" },
    hours: { type: "string", default: "24" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const number = (
  /** @type {"websites" | "conversations" | "events" | "workers" | "concurrency" | "handler" | "redis" | "outage" | "hours" | "seed"} */ name,
) => {
  const value = Number(values[name]);
  if (value > 0) return value;
  console.error(`--${name} is a number above 0, not ${values[name]}`);
  return process.exit(2);
};

const shardCounts = values.shards.split(",").map(Number);
if (shardCounts.some((count) => !Number.isInteger(count) || count < 1)) {
  console.error(`--shards is a list of whole numbers, not ${values.shards}`);
  process.exit(2);
}

const results = shardCounts.map((shards) =>
  simulate({
    ...{ websites: number("websites"), conversations: number("conversations"), events: number("events") },
    ...{ workers: number("workers"), concurrency: number("concurrency"), handler: number("handler") },
    ...{ redis: number("redis"), outage: number("outage"), hours: number("hours"), seed: number("seed"), shards },
    shardOf: (website) => createHash("sha256").update(String(website)).digest().readUInt32BE() % shards,
  }),
);
if (values.json) console.log(JSON.stringify(results, null, 2));
else {
  const { stored, peak } = /** @type {import("./simulation.mjs").Result} */ (results[0]);
  console.log(`${stored.toLocaleString("en")} events, at most ${peak.toLocaleString("en")} in one second`);
  console.table(
    results.map(({ shards, depth, age, skew, load, largest }) => ({
      shards,
      "depth p50": depth.p50,
      "depth p99": depth.p99,
      "depth max": depth.max,
      "age p99 (s)": age.p99,
      "age max (s)": age.max,
      "busiest / average": skew,
      "largest website in its shard": `${largest} %`,
      "Redis busy, busiest second": `${load} %`,
    })),
  );
}
