// Runs the two tools that check how packages are resolved, on the tarballs that users install.
import { exec, Failure } from "./context.mjs";

/**
 * Runs a tool on each tarball and reports all failures, not only the first.
 *
 * @param {import("./context.mjs").Context} context
 * @param {(packed: import("./context.mjs").Packed) => string[]} command
 */
async function onEach(context, command) {
  /** @type {string[]} */
  const failures = [];
  for (const packed of await context.packed()) {
    await exec("pnpm", ["exec", ...command(packed)]).catch((error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new Failure(failures.join("\n\n"));
}

/** @type {import("./index.mjs").Check} */
export const publintCheck = {
  name: "publint",
  what: "manifests of the packed packages are valid",
  run: (context) => onEach(context, ({ tarball }) => ["publint", "run", tarball, "--strict"]),
};

/** @type {import("./index.mjs").Check} */
export const attw = {
  name: "attw",
  what: "types resolve for ESM and bundlers",
  run: (context) =>
    onEach(context, ({ tarball, manifest }) => {
      const texts = Object.keys(manifest["exports"]).filter((subpath) => subpath.endsWith(".md"));
      const exclude = texts.length > 0 ? ["--exclude-entrypoints", ...texts] : [];
      return ["attw", tarball, "--profile", "esm-only", "--no-emoji", ...exclude];
    }),
};
