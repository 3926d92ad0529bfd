/** A timer that has not run. */
export interface HeapTimer {
  readonly at: number;
  readonly order: number;
  /** `undefined` once it was stopped. */
  act: (() => void) | undefined;
}

/** Timers by time, then by the order in which they were set. Stopped ones are skipped when their turn comes. */
export class TimerHeap {
  readonly #timers: HeapTimer[] = [];

  /** The next timer, which stays. */
  first(): HeapTimer | undefined {
    while (this.#timers[0] !== undefined && this.#timers[0].act === undefined) this.#takeRoot();
    return this.#timers[0];
  }

  /** The next timer, which goes. */
  take(): HeapTimer | undefined {
    return this.first() && this.#takeRoot();
  }

  add(timer: HeapTimer): void {
    const timers = this.#timers;
    let index = timers.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfEarlier(index, parent)) return;
      index = parent;
    }
  }

  #takeRoot(): HeapTimer | undefined {
    const timers = this.#timers;
    const root = timers[0];
    const last = timers.pop();
    if (last === undefined || last === root) return root;
    timers[0] = last;
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      const right = left + 1;
      const child = this.#isEarlier(timers[right], timers[left]) ? right : left;
      if (!this.#swapIfEarlier(child, index)) return root;
      index = child;
    }
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const [low, high] = [this.#timers[child], this.#timers[parent]];
    if (low === undefined || high === undefined || !this.#isEarlier(low, high)) return false;
    this.#timers[child] = high;
    this.#timers[parent] = low;
    return true;
  }

  #isEarlier(one: HeapTimer | undefined, other: HeapTimer | undefined): boolean {
    if (one === undefined || other === undefined) return other === undefined && one !== undefined;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }
}
