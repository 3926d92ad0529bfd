import { exec, Failure } from "./context.mjs";

/** @param {string} ref */
const exists = (ref) =>
  exec("git", ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]).then(
    () => true,
    () => false,
  );

/** @type {import("./index.mjs").Check} */
export const changeset = {
  name: "changeset",
  what: "changes to published packages have a changeset (compared with CHECK_BASE, default origin/main)",
  run: async () => {
    const base = process.env["CHECK_BASE"] || "origin/main";
    if (!(await exists(base))) {
      if (process.env["CHECK_BASE"]) throw new Failure(`CHECK_BASE: ${base} is no commit here`);
      return `no ${base} here, so nothing to compare with`;
    }
    await exec("pnpm", ["exec", "changeset", "status", `--since=${base}`]);
  },
};
