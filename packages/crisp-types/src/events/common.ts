import type { Surface, Tier } from "./event-definition.ts";

/** What most events of a namespace have in common. */
interface Common<S extends Surface> {
  readonly surfaces: readonly S[];
  readonly tiers: readonly Tier[];
  readonly scopes: readonly string[];
  readonly source: "sdk";
}

/** Sent on both surfaces to any tier: the usual case. Shape known from the official Node and Go clients. */
export function everywhere(...scopes: string[]): Common<Surface> {
  return { surfaces: ["rtm", "webhook"], tiers: ["user", "website", "plugin"], scopes, source: "sdk" };
}

/** Sent on both surfaces, to user tokens alone. */
export function userOnly(...scopes: string[]): Common<Surface> {
  return { ...everywhere(...scopes), tiers: ["user"] };
}

/** Sent over the RTM API alone, to user tokens alone. */
export function rtmUserOnly(...scopes: string[]): Common<"rtm"> {
  return { ...userOnly(...scopes), surfaces: ["rtm"] };
}
