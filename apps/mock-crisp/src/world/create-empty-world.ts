import { createRandomness } from "./randomness.ts";
import type { World } from "./world.ts";

/** A world that can be emptied. */
export interface EmptyWorld {
  readonly world: World;
  /** Forgets everything; the ids that follow are those that came first. */
  clear(): void;
}

/** Creates a world with nothing in it. Its ids come from a seed, so that a run can be repeated. */
export function createEmptyWorld({ now }: { readonly now: () => number }): EmptyWorld {
  const randomness = createRandomness(1);
  let lastFingerprint = 0;
  const world: World = {
    websites: new Map(),
    plugins: new Map(),
    tokens: new Map(),
    hooks: new Map(),
    now,
    newId: () => randomness.uuid(),
    newFingerprint() {
      lastFingerprint = Math.max(lastFingerprint + 1, Math.floor(now()) * 100);
      return lastFingerprint;
    },
    generation: { count: 0 },
    sequence: {
      read: () => [randomness.state, lastFingerprint],
      write([state, fingerprint]) {
        randomness.state = state;
        lastFingerprint = fingerprint;
      },
    },
  };
  return {
    world,
    clear() {
      world.generation.count += 1;
      for (const map of [world.websites, world.plugins, world.tokens, world.hooks]) map.clear();
      // Fingerprints go on: what a client kept from before must not meet its like.
      world.sequence.write([1, lastFingerprint]);
    },
  };
}
