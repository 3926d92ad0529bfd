import { setImmediate as turn } from "node:timers/promises";

/** Milliseconds for which long work may block other work. An answer to a request waits for several slices. */
const SLICE = 10;

/** Creates a function to be awaited in long work: it lets other work run if that had to wait for a slice. */
export function createPause(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE) return;
    await turn();
    began = performance.now();
  };
}

/** Runs work in steps, and lets other work run in between. Short work finishes at once. */
export async function inSlices<Result>(work: Generator<unknown, Result>): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - began < SLICE) continue;
    await turn();
    began = performance.now();
  }
}

/** Runs all steps of work at once. */
export function atOnce<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Joins small pieces of text to at least `length` characters, and lets other work run in between. */
export async function* joinInSlices(pieces: Iterable<string>, length: number): AsyncGenerator<string> {
  let joined = "";
  let began = performance.now();
  for (const piece of pieces) {
    joined += piece;
    if (joined.length > length) {
      yield joined;
      joined = "";
    }
    if (performance.now() - began < SLICE) continue;
    await turn();
    began = performance.now();
  }
  if (joined !== "") yield joined;
}
