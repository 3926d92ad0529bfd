/** An act that is due at a time. */
export interface Timer {
  /** Milliseconds of the clock that it runs on. */
  readonly at: number;
  /** Undefined once it was stopped: it then only waits to be thrown away. */
  act: (() => void) | undefined;
}

/** Timers, ordered by the time they are due, and by the order they were added in where that is the same. */
export interface TimerQueue {
  add(at: number, act: () => void): Timer;
  /** Stops a timer. Does nothing when it was taken or stopped before. */
  stop(timer: Timer): void;
  /** The earliest timer that was not stopped. */
  first(): Timer | undefined;
  /** Removes and returns it. */
  take(): Timer | undefined;
  clear(): void;
  /** Moves the time of all by so many milliseconds. */
  shift(by: number): void;
  /** The number of waiting timers. */
  readonly size: number;
}

/** Creates an empty queue: a binary heap, so that ten thousand deadlines cost little to add and nothing until they are due. */
export function createTimerQueue(): TimerQueue {
  let heap: Entry[] = [];
  let size = 0;
  let count = 0;

  const dropStopped = () => {
    while (heap[0] && heap[0].act === undefined) removeRoot(heap);
  };

  return {
    add(at, act) {
      const timer: Entry = { at, act, order: count++ };
      heap.push(timer);
      riseFrom(heap, heap.length - 1);
      size += 1;
      return timer;
    },
    stop(timer) {
      if (timer.act === undefined) return;
      timer.act = undefined;
      size -= 1;
      // Most deadlines are stopped and never met: without this they would stay in memory until their time comes.
      if (heap.length > 64 && size < heap.length / 2) {
        heap = heap.filter((entry) => entry.act !== undefined).sort((a, b) => (isBefore(a, b) ? -1 : 1));
      }
    },
    first() {
      dropStopped();
      return heap[0];
    },
    take() {
      dropStopped();
      const timer = removeRoot(heap);
      if (timer === undefined) return undefined;
      size -= 1;
      const taken = { at: timer.at, act: timer.act };
      timer.act = undefined;
      return taken;
    },
    shift(by) {
      // All by the same, so the order stays.
      for (const timer of heap) timer.at += by;
    },
    clear() {
      for (const timer of heap) timer.act = undefined;
      heap = [];
      size = 0;
    },
    get size() {
      return size;
    },
  };
}

interface Entry extends Omit<Timer, "at"> {
  at: number;
  readonly order: number;
}

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

function riseFrom(heap: Entry[], start: number): void {
  let index = start;
  const entry = heap[index];
  while (entry && index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !isBefore(entry, parent)) return;
    heap[parentIndex] = entry;
    heap[index] = parent;
    index = parentIndex;
  }
}

function removeRoot(heap: Entry[]): Entry | undefined {
  const root = heap[0];
  const last = heap.pop();
  if (root === undefined || last === undefined || heap.length === 0) return root;
  let index = 0;
  heap[0] = last;
  for (;;) {
    let least = index;
    for (const child of [index * 2 + 1, index * 2 + 2]) {
      const [a, b] = [heap[child], heap[least]];
      if (a && b && isBefore(a, b)) least = child;
    }
    const [at, below] = [heap[index], heap[least]];
    if (least === index || !at || !below) return root;
    heap[index] = below;
    heap[least] = at;
    index = least;
  }
}
