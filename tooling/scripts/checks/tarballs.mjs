// The two tools that know how packages get resolved, on what users would install.
import { exec, Failure } from "./context.mjs";

/**
 * Runs a tool on each tarball and reports all failures, not only the first.
 *
 * @param {import("./context.mjs").Context} context
 * @param {(tarball: string) => string[]} command
 */
async function onEach(context, command) {
  /** @type {string[]} */
  const failures = [];
  for (const { tarball } of await context.packed()) {
    await exec("pnpm", ["exec", ...command(tarball)]).catch((error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new Failure(failures.join("\n\n"));
}

/** @type {import("./index.mjs").Check} */
export const publintCheck = {
  name: "publint",
  what: "the packed packages' manifests hold what they say",
  run: (context) => onEach(context, (tarball) => ["publint", "run", tarball, "--strict"]),
};

/** @type {import("./index.mjs").Check} */
export const attw = {
  name: "attw",
  what: "types resolve as the code does, from ESM and from bundlers",
  run: (context) => onEach(context, (tarball) => ["attw", tarball, "--profile", "esm-only", "--no-emoji"]),
};
