import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eventNames } from "@x/crisp-types";
import { routeList } from "@x/crisp-types/routes";
import { compareNames, type Drift, describeDrift } from "../compare-names.ts";
import { compareRoutes } from "../compare-routes.ts";
import { eventExceptions, routeExceptions } from "../drift-exceptions.ts";
import { readUpstreamEvents } from "../upstream-events.ts";
import { readUpstreamMethods, type UpstreamMethod } from "../upstream-methods.ts";

/**
 * Compares the registries of events and routes with the latest crisp-api on npm. Prints what was added, removed and
 * changed. Exit code 0 if nothing was, 1 if something was, 2 if npm could not be asked.
 */
export function run(): number {
  const folder = mkdtempSync(join(tmpdir(), "crisp-drift-"));
  try {
    const latest = fetchLatest(folder);
    if (latest === undefined) return 2;
    const pinned = dirname(dirname(createRequire(import.meta.url).resolve("crisp-api")));
    console.log(`crisp-api: checked against ${versionOf(pinned)}, latest is ${versionOf(latest)}`);
    const events = compareNames(eventNames, readUpstreamEvents(pinned), readUpstreamEvents(latest), eventExceptions);
    console.log(["", "Events", ...describeDrift(events)].join("\n"));
    const methods = readUpstreamMethods(latest);
    const routes = compareNames(
      officialNames(),
      typesOf(readUpstreamMethods(pinned)),
      typesOf(methods),
      routeExceptions,
    );
    const differing = compareRoutes(routeList, methods);
    console.log(["", "Routes", ...describeDrift(routes), `differing: ${differing.join("; ") || "none"}`].join("\n"));
    return isEmpty(events) && isEmpty(routes) && differing.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const officialNames = () => routeList.flatMap(({ name, official }) => (official ? [name] : []));

const typesOf = (methods: ReadonlyMap<string, UpstreamMethod>) =>
  new Map([...methods].map(([name, { types }]) => [name, types]));

const isEmpty = ({ added, removed, changed }: Drift) => added.length + removed.length + changed.length === 0;

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
