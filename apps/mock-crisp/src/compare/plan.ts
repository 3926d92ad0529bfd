import { assumptions, type ListedAssumption } from "../settings/assumptions.ts";
import { shapeRequests } from "./compare-shapes.ts";
import type { Scenario } from "./measurement.ts";
import { requestsOfInstallation } from "./probes/install.ts";
import { probes } from "./probes/probes.ts";
import { requestsForAddress } from "./rtm-access.ts";
import { requestsForAccess } from "./service.ts";

/** The actions that a run may take. */
export interface Permissions {
  readonly write: boolean;
  /** `HOST:PORT` of a listener whose public URL was entered at Crisp. */
  readonly hookListen?: string | undefined;
  readonly hookFailures: boolean;
  /** Milliseconds to wait for somebody to install the plugin on another website; 0: does not. */
  readonly installWait: number;
  /** The assumed value of each id, if it is not the default: of a behaviour file. */
  readonly assumed: ReadonlyMap<string, unknown>;
}

/** The assumed answer of an assumption. */
export const assumedIn = (assumed: Permissions["assumed"], id: string): unknown =>
  assumed.has(id) ? assumed.get(id) : assumptions.find((assumption) => assumption.id === id)?.assumed;

/** The reason why an assumption may not be measured; undefined if it may. */
export function allows({ measure: { by, how } }: ListedAssumption, permissions: Permissions): string | undefined {
  const { write, hookListen, hookFailures, installWait } = permissions;
  switch (by) {
    case "never":
      return how;
    case "read":
      return undefined;
    case "install":
      return installWait > 0 ? undefined : "needs --wait-for-install: somebody has to install the plugin while it runs";
    default:
      if (!write) return "needs --write: it works in conversations that it creates";
      if (by === "write") return undefined;
      if (hookListen === undefined) return "needs --hook-listen and --hook-secret";
      if (by === "hook-failures" && !hookFailures) return "needs --hook-failures: deliveries are failed on purpose";
      return undefined;
  }
}

/** REST requests of a run, at most: each scenario once, and once more those that a busy machine can spoil. */
export function requestsOf(permissions: Permissions): number {
  const wanted = assumptions.filter(
    (assumption) => probes[assumption.id] !== undefined && allows(assumption, permissions) === undefined,
  );
  const timesOf = new Map<Scenario<unknown>, number>();
  for (const { id } of wanted) {
    const scenario = probes[id]?.scenario;
    if (scenario) timesOf.set(scenario, (timesOf.get(scenario) ?? 0) + 1);
  }
  const assumed = (id: string) => assumedIn(permissions.assumed, id);
  const measuring = [...timesOf].reduce((sum, [scenario]) => {
    const once = scenario.requests(assumed);
    return sum + once * (scenario.isTimed ? 2 : 1);
  }, 0);
  // The website is read once more if a call is not answered.
  return (
    requestsForAccess +
    1 +
    requestsForAddress +
    measuring +
    requestsOfInstallation(permissions.installWait) +
    shapeRequests
  );
}
