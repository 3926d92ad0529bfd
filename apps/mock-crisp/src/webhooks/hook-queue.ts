/** The queue of one hook, with the number of attempts in progress: a slow or dead hook does not delay others. */
export interface HookQueue<Job> {
  add(job: Job): void;
  /** Begins waiting jobs, as many as may be under way at once. */
  run(): void;
  /** To be called when a job that was begun has ended. Begins the next. */
  ended(): void;
  /** True if nothing waits and nothing is in progress. */
  readonly idle: boolean;
}

/** Creates a queue that begins jobs in the order they were added, `concurrency` at once. */
export function createHookQueue<Job>({
  concurrency,
  begin,
}: {
  readonly concurrency: number;
  readonly begin: (job: Job) => void;
}): HookQueue<Job> {
  let waiting: Job[] = [];
  let next = 0;
  let active = 0;
  let running = false;

  function run(): void {
    // A job that fails at once ends within `begin`: the loop below goes on with the next, without deepening the stack.
    if (running) return;
    running = true;
    while (active < concurrency && next < waiting.length) {
      // Within its length, so it is a job.
      const job = waiting[next] as Job;
      next += 1;
      active += 1;
      begin(job);
    }
    running = false;
    // `shift` would move what is left at each job; a backlog of 100,000 is cut off now and then instead.
    if (next === waiting.length || next > 1024) {
      waiting = waiting.slice(next);
      next = 0;
    }
  }

  return {
    add: (job) => waiting.push(job),
    run,
    ended() {
      active -= 1;
      run();
    },
    get idle() {
      return active === 0 && waiting.length === 0;
    },
  };
}
