import { randomUUID } from "node:crypto";
import { assumedBehaviour, type Behaviour } from "../settings/behaviour.ts";
import { createRandomness } from "./randomness.ts";
import type { World } from "./world.ts";

/** The clock of an empty world. */
export interface EmptyWorldOptions {
  /** Milliseconds, for a website by its own clock. */
  readonly now: (websiteId: string | undefined) => number;
  /** Makes ids repeatable. Default: they are random, and differ from those of every other mock. */
  readonly seed?: number | undefined;
  /** True if a website has its own clock. Default: none has. */
  readonly hasOwnClock?: (websiteId: string) => boolean;
  /** Default: the assumed one. */
  readonly behaviourOf?: (websiteId: string) => Behaviour;
}

/** Creates a world with nothing in it. */
export function createEmptyWorld({
  now,
  seed,
  hasOwnClock = () => false,
  behaviourOf = () => assumedBehaviour,
}: EmptyWorldOptions): World {
  const randomness = createRandomness(seed ?? 0);
  let lastFingerprint = 0;
  /** The world by the clocks of isolated websites, whose times and fingerprints are separate. */
  const byWebsite = new Map<string, World>();

  function createView(websiteId: string): World {
    let last = 0;
    return {
      ...world,
      // Scheduled acts continue when another website is restored.
      generation: { count: 0 },
      ownClockOf: websiteId,
      now: () => now(websiteId),
      newFingerprint(count = 1) {
        const first = Math.max(last + 1, Math.floor(now(websiteId)) * 100);
        last = first + count - 1;
        return first;
      },
    };
  }

  const world: World = {
    websites: new Map(),
    plugins: new Map(),
    tokens: new Map(),
    hooks: new Map(),
    uploads: new Map(),
    ownClockOf: undefined,
    behaviourOf,
    now: () => now(undefined),
    by(websiteId) {
      if (websiteId === undefined || !hasOwnClock(websiteId)) return world;
      let view = byWebsite.get(websiteId);
      if (view === undefined) {
        for (const id of byWebsite.keys()) if (!hasOwnClock(id)) byWebsite.delete(id);
        view = createView(websiteId);
        byWebsite.set(websiteId, view);
      }
      return view;
    },
    newId: () => (seed === undefined ? randomUUID() : randomness.uuid()),
    newFingerprint(count = 1) {
      const first = Math.max(lastFingerprint + 1, Math.floor(now(undefined)) * 100);
      lastFingerprint = first + count - 1;
      return first;
    },
    generation: { count: 0 },
    sequence: {
      read: () => [randomness.state, lastFingerprint],
      write([state, fingerprint]) {
        // Without a seed, ids are not reused: those from after the snapshot must not be assigned again.
        if (seed !== undefined) randomness.state = state;
        lastFingerprint = fingerprint;
      },
    },
  };
  return world;
}
