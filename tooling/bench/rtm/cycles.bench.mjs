import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "rtm/cycles",
  title:
    "10,000 times connect and close, against mock-crisp: what is left. A socket, timer or listener that is left fails the run.",
  metrics: { heap: { unit: "MB", better: "lower" }, cycle: { unit: "ms", better: "lower" } },
  contestants: { "@x/crisp-rtm": "./cycles/ours.mjs" },
  rounds: 1,
  timeout: 1200,
});
