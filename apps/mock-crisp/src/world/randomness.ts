/** Numbers from a seed: the same seed gives the same numbers, so that a run can be repeated. */
export interface Randomness {
  /** A version 4 uuid. */
  uuid(): string;
  /** The position in the sequence: resetting it gives the same numbers again. A 32-bit integer. */
  state: number;
}

/** Creates numbers from a 32-bit seed (the mulberry32 generator). */
export function createRandomness(seed: number): Randomness {
  const randomness = { state: seed >>> 0, uuid };
  const word = () => {
    randomness.state = (randomness.state + STEP) >>> 0;
    const { state } = randomness;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = () => word().toString(16).padStart(8, "0");
  function uuid(): string {
    const [a, b, c, d] = [hex(), hex(), hex(), hex()];
    const variant = ((Number.parseInt(c.slice(0, 1), 16) & 3) | 8).toString(16);
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }
  return randomness;
}

/** The increment of the state with each number. */
const STEP = 0x6d2b79f5;
