import { existsSync } from "node:fs";
import { defineBench } from "../harness/define.mjs";

/** As in the program that measures. */
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const file = "./dashboard.mjs";

export default defineBench({
  name: "mock/dashboard",
  title:
    "The dashboard in Chromium, with 1,000 and with 50,000 journal entries (200 and 10,000 conversations): first paint, frames while scrolling, from an event to its row, and memory under 20 events a second.",
  metrics: {
    paint: { unit: "ms to first paint", better: "lower" },
    frame: { unit: "ms a frame, p95", better: "lower" },
    visible: { unit: "ms until visible", better: "lower" },
    heap: { unit: "MB of the page", better: "lower" },
  },
  contestants: {
    "1,000 entries": { file, params: { conversations: 200, entries: 1_000 } },
    "50,000 entries": { file, params: { conversations: 10_000, entries: 50_000 } },
  },
  ratios: ["paint", "frame", "visible", "heap"].map((metric) => ({
    of: "50,000 entries",
    to: "1,000 entries",
    metric,
  })),
  rounds: 1,
  skip: () =>
    (process.env["CHROMIUM"] ?? browsers.some((path) => existsSync(path)))
      ? undefined
      : "no Chromium found: install it (apt-get install chromium) or set CHROMIUM to its path",
});
