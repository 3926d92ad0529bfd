import type { Tier } from "@x/crisp-types";
import type { Behaviour } from "../settings/behaviour.ts";
import type { Session } from "./session.ts";
import type { Website } from "./website.ts";

export type { Subscription, Website } from "./website.ts";

/** A plugin of the Marketplace. */
export interface Plugin {
  readonly plugin_id: string;
  /** Such as `urn:mock.crisp:example:0`. */
  readonly urn: string;
  name: string;
  /** Signs its web hooks. */
  webhook_secret: string;
}

/** A pair of identifier and key, and its owner. */
export interface Token {
  readonly tier: Tier;
  readonly identifier: string;
  readonly key: string;
  /** The plugin, website or user (operator) that it belongs to. */
  readonly owner_id: string;
  /** Scopes such as `"website:conversation:messages:read"`. Null: not bound by scopes (development tokens, users). */
  scopes: readonly string[] | null;
}

/** An address that web hooks are posted to. */
export interface Hook {
  readonly id: string;
  readonly url: string;
  readonly kind: "plugin" | "website";
  /** The plugin, for all websites that installed it, or the website. */
  readonly owner_id: string;
  /** Signs a plugin hook. Undefined: the plugin's own secret. Website hooks are not signed. */
  readonly secret: string | undefined;
  /** Only these events. Undefined: all that the surface has. */
  readonly events: readonly string[] | undefined;
  /** A paused hook gets no new events. Deliveries that are already queued go on. */
  readonly paused?: boolean | undefined;
}

/** A file that a client uploads. Its bytes are no part of the world. */
export interface Upload {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Bytes. Null: not uploaded yet. */
  readonly size: number | null;
  /** The website that it was made for. Undefined: the caller's token belongs to several. */
  readonly website_id?: string | undefined;
}

/** The state of the mock. Acts change it; nothing else does. */
export interface World {
  readonly websites: Map<string, Website>;
  readonly plugins: Map<string, Plugin>;
  /** By identifier. */
  readonly tokens: Map<string, Token>;
  readonly hooks: Map<string, Hook>;
  /** By the id in their addresses. */
  readonly uploads: Map<string, Upload>;
  /** The isolated website whose clock {@link World.now} shows. Undefined: the default one. */
  readonly ownClockOf: string | undefined;
  /** Milliseconds of the mock's clock. */
  now(): number;
  /** The same world, by the clock of a website. */
  by(websiteId: string | undefined): World;
  /** The settings of a website that acts depend on. */
  behaviourOf(websiteId: string): Behaviour;
  /** A new uuid, from the world's seeded randomness. */
  newId(): string;
  /**
   * A new message fingerprint: the time in milliseconds and two digits more, unique in this world. With `count` the first of
   * so many in a row.
   */
  newFingerprint(count?: number): number;
  /** The number of times that the world was emptied or replaced: acts that were scheduled before are dropped. */
  readonly generation: { count: number };
  /** The position of the ids and fingerprints, so that a restored world continues like the original. */
  readonly sequence: {
    read(): readonly [randomness: number, fingerprint: number];
    write(sequence: readonly [randomness: number, fingerprint: number]): void;
  };
}

/** True if a token may act on a website and receive its events. */
export function standsFor({ tier, owner_id }: Token, website: Website): boolean {
  switch (tier) {
    case "website":
      return website.website_id === owner_id;
    case "plugin":
      return website.subscriptions.has(owner_id);
    case "user":
      return website.operators.has(owner_id);
  }
}

/** The websites whose events a token may see now. */
export function websitesOf({ websites }: World, token: Token): readonly string[] {
  return [...websites.values()].filter((website) => standsFor(token, website)).map(({ website_id }) => website_id);
}

/** The conversation of that id, on any website. */
export function findSession(world: World, sessionId: string): Session | undefined {
  for (const website of world.websites.values()) {
    const session = website.sessions.get(sessionId);
    if (session) return session;
  }
  return undefined;
}

/** The website of a token that sees no other one. */
export function onlyWebsiteOf(world: World, token: Token): string | undefined {
  const [first, ...others] = websitesOf(world, token);
  return others.length === 0 ? first : undefined;
}
