// `pnpm test:repeat 50 --project mock-crisp`: runs the tests again and again, and ends at the first run that fails.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./pnpm.mjs";

const [times = "", ...args] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(times)) {
  console.error("usage: pnpm test:repeat <times> [arguments of vitest run]");
  process.exit(2);
}
for (let run = 1; run <= Number(times); run += 1) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/vitest/vitest.mjs"), "run", "--reporter=dot", ...args],
    { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  if (status !== 0) {
    console.error(`${stdout}\n${stderr}\nrun ${run} of ${times} failed`);
    process.exit(1);
  }
  console.log(`run ${run} of ${times} passed in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
