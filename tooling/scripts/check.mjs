// `pnpm check`: runs everything that CI runs after `npm test`. Prints one line per check, and its output only if it fails.
//   --only a,b   run only these   --full     include the slow checks
//   --list       list all checks  --update   save new reference values (sizes, dependencies, benchmarks)
import { parseArgs } from "node:util";
import { createContext, Failure } from "./checks/context.mjs";
import { checks } from "./checks/index.mjs";
import { runWithPnpm } from "./checks/run-with-pnpm.mjs";

const { values: flags } = parseArgs({
  options: {
    only: { type: "string" },
    full: { type: "boolean", default: false },
    update: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

if (flags.list) {
  for (const { name, what, full } of checks) console.log(`${name.padEnd(10)} ${what}${full ? " (--full)" : ""}`);
  process.exit(0);
}

const wanted = flags.only?.split(",");
const unknown = wanted?.filter((name) => !checks.some((check) => check.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`unknown check ${unknown.join(", ")}. Known checks: ${checks.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

// Most checks call pnpm, and so do the scripts that they run.
const code = await runWithPnpm();
if (code !== undefined) process.exit(code);

const context = createContext({ full: flags.full, update: flags.update });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => {
    context.dispose();
    process.exit(1);
  });
}
const chosen = checks.filter((check) => (wanted ? wanted.includes(check.name) : flags.full || !check.full));
/** @type {string[]} */
const failed = [];
try {
  for (const { name, run } of chosen) {
    const start = performance.now();
    /** @param {string} sign @param {string} [note] */
    const line = (sign, note) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${sign.padEnd(4)} ${name.padEnd(10)} ${seconds.padStart(6)} s${note ? `  ${note}` : ""}`);
    };
    try {
      const note = await run(context);
      line("ok", typeof note === "string" ? note : undefined);
    } catch (error) {
      failed.push(name);
      line("FAIL");
      // A bug in a check needs its stack; a finding only needs its message.
      console.log(error instanceof Failure ? error.message : error instanceof Error ? error.stack : error);
    }
  }
} finally {
  context.dispose();
}
console.log(
  failed.length === 0
    ? `${chosen.length} checks passed`
    : `${failed.length} of ${chosen.length} checks failed: ${failed.join(", ")}. Run one with pnpm check --only ${failed[0]}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
