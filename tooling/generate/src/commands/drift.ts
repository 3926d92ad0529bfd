import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eventNames } from "@x/crisp-types";
import { compareEvents, describeDrift } from "../compare-events.ts";
import { readUpstreamEvents } from "../upstream.ts";

/**
 * Compares the registry with the latest crisp-api on npm. Prints added, removed and changed events. Exit code 0 if there
 * are none, 1 if there are, 2 if npm could not be asked.
 */
export function run(): number {
  const folder = mkdtempSync(join(tmpdir(), "crisp-drift-"));
  try {
    const latest = fetchLatest(folder);
    if (latest === undefined) return 2;
    const pinned = dirname(dirname(createRequire(import.meta.url).resolve("crisp-api")));
    const drift = compareEvents(eventNames, readUpstreamEvents(pinned), readUpstreamEvents(latest));
    console.log(`crisp-api: checked against ${versionOf(pinned)}, latest is ${versionOf(latest)}`);
    console.log(describeDrift(drift).join("\n"));
    return drift.added.length + drift.removed.length + drift.changed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Unpacks the latest crisp-api into a folder. Its dependencies are not needed, and nothing of it is run. */
function fetchLatest(folder: string): string | undefined {
  try {
    execFileSync("npm", ["pack", "crisp-api@latest", "--silent", "--pack-destination", folder], { stdio: "pipe" });
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
    execFileSync("tar", ["-xzf", join(folder, tarball), "-C", folder], { stdio: "pipe" });
    return join(folder, "package");
  } catch (error) {
    console.error(`The latest crisp-api could not be fetched: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return version;
}
