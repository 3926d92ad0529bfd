// The one of `node:timers`: tests replace the global by one that waits for them.
import { setImmediate } from "node:timers";

let turn: Promise<void> | undefined;

/** Resolves at the end of this turn of the event loop: the same promise for all that wait for it. */
export function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}
