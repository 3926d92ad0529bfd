import { defineBench } from "../harness/define.mjs";

const file = "./state.mjs";

export default defineBench({
  name: "mock/state",
  title:
    "A world of 1,000 messages, and one of 1,000,000 in 100,000 conversations: what a message, a page, a search and a snapshot cost.",
  metrics: {
    send: { unit: "µs per message of a visitor", better: "lower" },
    rest: { unit: "µs per message over REST", better: "lower" },
    list: { unit: "ms per page of conversations", better: "lower" },
    read: { unit: "ms per page of messages", better: "lower" },
    page: { unit: "ms per search for a text that many have", better: "lower" },
    text: { unit: "ms per search for a text that one has", better: "lower" },
    segment: { unit: "ms per search for a segment that one has", better: "lower" },
    filter: { unit: "ms per search for a nickname that one has", better: "lower" },
    conversation: { unit: "bytes per conversation of 10 messages that were not read", better: "lower" },
    memory: { unit: "bytes per message after all were read, conversations included", better: "lower" },
    plant: { unit: "s to start with it as a seed", better: "lower" },
    snapshot: { unit: "s to take a snapshot over HTTP", better: "lower" },
    restore: { unit: "s to restore it over HTTP", better: "lower" },
    reset: { unit: "s to reset to the seed", better: "lower" },
    wait: { unit: "ms, the longest that another request waited during these three", better: "lower" },
  },
  contestants: {
    "100 conversations": { file, params: { conversations: 100 }, node: ["--max-old-space-size=12000"] },
    "100,000 conversations": { file, params: { conversations: 100_000 }, node: ["--max-old-space-size=12000"] },
  },
  ratios: ["send", "rest", "list", "read", "page"].map((metric) => ({
    of: "100,000 conversations",
    to: "100 conversations",
    metric,
    reach: 0.8,
  })),
  rounds: 2,
  timeout: 600,
});
