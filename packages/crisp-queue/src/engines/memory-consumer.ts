import type { Consume } from "./engine.ts";

/** A consumer of the memory engine: its handler and its running attempts. */
export class MemoryConsumer {
  readonly consume: Consume;
  readonly running = new Set<Promise<void>>();
  readonly #concurrency: number;

  constructor(consume: Consume, concurrency: number) {
    this.consume = consume;
    this.#concurrency = concurrency;
  }

  get hasRoom(): boolean {
    return this.running.size < this.#concurrency;
  }

  run(task: () => Promise<void>): void {
    const running = task();
    this.running.add(running);
    void running.finally(() => this.running.delete(running));
  }
}
