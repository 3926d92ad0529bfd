import { setImmediate as turn } from "node:timers/promises";

/** Milliseconds that long work may keep others waiting. To answer a request takes them several times. */
const SLICE = 10;

/** Creates a function that lets others run if work has gone on for long since they last could. */
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
