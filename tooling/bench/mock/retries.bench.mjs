import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "mock/retries",
  title:
    "Advance the clock through the whole retry schedule of a dead endpoint, until it is given up. To reach: 50 ms.",
  metrics: { time: { unit: "ms", better: "lower" } },
  contestants: { "clock.advance": "./retries.mjs" },
});
