// The dashboard's own program of measurement, with its figures as metrics.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const program = fileURLToPath(new URL("../../../apps/mock-crisp/dashboard/measure.mjs", import.meta.url));

/** @type {import("../harness/define.mjs").Measure} */
export default async function dashboard({ params, quick }) {
  const [conversations, entries] = quick ? [100, 200] : [params.conversations, params.entries];
  const args = ["--conversations", conversations, "--entries", entries, "--minutes", quick ? 0.01 : 0.3];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args.map(String)]);
  /** One object a line. @type {Record<string, any>[]} */
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const figure = (/** @type {string} */ name) => lines.findLast((line) => line[name] !== undefined)?.[name];
  return {
    paint: figure("first_paint_ms"),
    // The slower of the two lists.
    frame: Math.max(...lines.flatMap(({ frames, p95_ms }) => (frames === undefined ? [] : [p95_ms]))),
    visible: figure("visible_median_ms"),
    heap: figure("heap_mb"),
  };
}
