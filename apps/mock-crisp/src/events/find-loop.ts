import type { Clock } from "../time/clock.ts";
import type { Emission } from "./emission.ts";

/** Events of one conversation that a program may cause while an advance of the clock stands at one moment. */
const MOST = 100;

/**
 * Creates the detector of a program that answers its own messages. While the clock is advanced, each answer causes a
 * delivery and each delivery an answer, and the clock would wait without end: the loop is reported, and the advance
 * continues.
 */
export function createLoopFinder(): (clock: Clock, emission: Emission) => void {
  let counts = new Map<string, number>();
  let at: number | undefined;
  return (clock, { name, data, websiteId }) => {
    const { step } = clock;
    if (step === undefined) return;
    if (step !== at) counts = new Map();
    at = step;
    const about = "session_id" in data ? String(data.session_id) : (websiteId ?? "");
    const count = (counts.get(about) ?? 0) + 1;
    counts.set(about, count);
    if (count >= MOST) clock.hurry(`a loop: the bot answers itself (${count} events such as ${name} in ${about})`);
  };
}
