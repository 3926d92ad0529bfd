import { type EventName, events, type Tier } from "@x/crisp-types";
import type { Emission } from "../events/emission.ts";

/** The properties that decide which events a socket sees. Taken at authentication, and again when the socket binds. */
export interface Viewer {
  readonly tier: Tier;
  /** The plugin, website or user that its token belongs to. */
  readonly ownerId: string;
  /** Null: not bound by scopes. */
  readonly scopes: readonly string[] | null;
  /** Names that it asked for. Null: all. */
  readonly events: readonly string[] | null;
  /** Websites of the token, less those outside the `rooms` that it asked for. */
  readonly websites: readonly string[];
  /** Inboxes that it asked for. Null: all. */
  readonly inboxes: readonly string[] | null;
}

/** True if a viewer receives events of this name. */
export function seesName({ tier, scopes, events: asked }: Viewer, name: EventName): boolean {
  const definition = events[name];
  return (
    definition.tiers.some((each) => each === tier) &&
    (scopes === null || definition.scopes.every((scope) => scopes.includes(scope))) &&
    (asked === null || asked.includes(name))
  );
}

/**
 * True if a viewer that receives events of this name and website receives this one.
 *
 * An event that a plugin owns goes to no other plugin. With `inboxes`, an event about a conversation passes if its
 * inbox was asked for; one of the default inbox, which has no id, does not: Crisp does not say, so this is assumed.
 */
export function seesData({ tier, ownerId, inboxes }: Viewer, data: Emission["data"]): boolean {
  if (tier === "plugin" && "plugin_id" in data && data.plugin_id !== ownerId) return false;
  if (inboxes === null || !("session_id" in data)) return true;
  const inbox = "inbox_id" in data ? data.inbox_id : null;
  return typeof inbox === "string" && inboxes.includes(inbox);
}
