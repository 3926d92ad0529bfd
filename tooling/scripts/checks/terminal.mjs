// Every command of mock-crisp in a real terminal, at two sizes. Captured screens are left in reports/terminal.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { captureScreens } from "../terminal/capture-screens.mjs";
import { Failure } from "./context.mjs";

const sizes = /** @type {const} */ ([
  [80, 24],
  [200, 50],
]);

/** @type {import("./index.mjs").Check} */
export const terminal = {
  name: "terminal",
  what: "every command of mock-crisp in a terminal of 80 x 24 and one of 200 x 50",
  full: true,
  run: async ({ root, exec }) => {
    if (spawnSync("tmux", ["-V"]).status !== 0) return "skipped: tmux is not installed";
    await exec("pnpm", ["exec", "turbo", "run", "build", "--filter=@x/mock-crisp"]);
    const program = join(root, "apps/mock-crisp/bin/mock-crisp.js");
    const target = join(root, "reports/terminal");
    rmSync(target, { recursive: true, force: true });
    let screens = 0;
    for (const [columns, rows] of sizes) {
      const { count, findings } = await captureScreens({ program, target, columns, rows });
      if (findings.length > 0) throw new Failure(findings.join("\n"));
      screens += count;
    }
    return `${screens} screens in reports/terminal`;
  },
};
