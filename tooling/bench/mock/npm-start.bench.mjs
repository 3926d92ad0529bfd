import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/npm-start",
  title:
    "`npm start` in a fresh clone of what is committed: until it says what to try, and the same once more. Packages come from the cache of npm.",
  metrics: {
    clean: { unit: "s", better: "lower" },
    again: { unit: "s", better: "lower" },
  },
  contestants: { "npm start": "./npm-start.mjs" },
  rounds: 1,
  timeout: 600,
});
