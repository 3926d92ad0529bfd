/** Stops a timer. Does nothing when it has run or was stopped. */
export type CancelTimer = () => void;

/** The mock's time: real time, plus what it was advanced by. Deadlines, retries and schedules all run on it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `act` once `delay` milliseconds of this clock have passed. */
  schedule(delay: number, act: () => void): CancelTimer;
  /**
   * Moves time forward by `by` milliseconds, running every act that falls due, in order of time, each at its own time.
   * Acts may schedule others; those that fall due within the span run too.
   *
   * Resolves once the acts' own asynchronous work that was announced with {@link Clock.hold} has ended, so that
   * a schedule whose next step depends on an answer (a retry after a failed delivery) is walked as well.
   */
  advance(by: number): Promise<void>;
  /** Stops real time from passing; `advance` still moves it. */
  freeze(): void;
  /** Lets real time pass again. */
  unfreeze(): void;
  readonly frozen: boolean;
  /** Timers that have not run, for {@link Clock.now}-ordered inspection. */
  readonly pending: number;
  /** Announces asynchronous work that an advance must wait for. Call what it returns when the work has ended. */
  hold(): () => void;
  /** Stops every timer. Nothing runs after. */
  close(): void;
}
