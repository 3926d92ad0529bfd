import type { Emission } from "../events/emission.ts";
import type { Connection } from "./connection.ts";
import { seesData, seesName } from "./viewer.ts";

/**
 * The connections of a plugin that are not bound to the website that an installation is about, but may see that event.
 * Connections with `rooms` asked for certain websites, and do not get it.
 */
export function unboundConnections(connections: Iterable<Connection>, emission: Emission): readonly Connection[] {
  const { name, data, websiteId = "" } = emission;
  if (name !== "plugin:subscription:updated") return [];
  return [...connections].filter(({ identity }) => {
    if (identity === undefined || identity.asked.rooms !== null) return false;
    const { viewer } = identity.audience;
    const isUnbound = viewer.tier === "plugin" && !viewer.websites.includes(websiteId);
    return isUnbound && seesName(viewer, name) && seesData(viewer, data);
  });
}
