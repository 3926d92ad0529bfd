import type { Surface, Tier } from "./event-definition.ts";

/** Properties that most events of a namespace share. */
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

/** Sent on both surfaces, but only to user tokens. */
export function userOnly(...scopes: string[]): Common<Surface> {
  return { ...everywhere(...scopes), tiers: ["user"] };
}

/** Sent only over the RTM API, and only to user tokens. */
export function rtmUserOnly(...scopes: string[]): Common<"rtm"> {
  return { ...userOnly(...scopes), surfaces: ["rtm"] };
}
