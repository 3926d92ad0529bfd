import { createTimerQueue } from "./timer-queue.ts";

/** Stops a timer. Does nothing when it has run or was stopped. */
export type CancelTimer = () => void;

/** The mock's time: real time, plus what it was advanced by. Deadlines, retries and schedules all run on it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `act` once `delay` milliseconds of this clock have passed. Its failure goes to `onError`. */
  schedule(delay: number, act: () => void): CancelTimer;
  /**
   * Moves time forward by `by` milliseconds, running every act that falls due, in order of time, each at its own time.
   * Acts may schedule others; those that fall due within the span run too.
   *
   * Resolves once the acts' own asynchronous work that was announced with {@link Clock.hold} has ended, so that
   * a schedule whose next step depends on an answer (a retry after a failed delivery) is walked as well. Real time that
   * passes during it does not count. Two advances at once run one after the other.
   *
   * Stops at the end of the year 9999. Else it always reaches its target: when none of that work ends for 4 s, or it
   * takes longer than 30 s in all, or {@link Clock.hurry} is called, it continues without that work, and resolves with
   * the reason.
   */
  advance(by: number): Promise<string | undefined>;
  /** The moment of an advance that is under way: another number for each. Undefined: none is under way. */
  readonly step: number | undefined;
  /** Lets the advance under way continue without waiting, for this reason. */
  hurry(reason: string): void;
  /** Stops real time from passing; `advance` still moves it. */
  freeze(): void;
  /** Lets real time pass again. */
  unfreeze(): void;
  readonly frozen: boolean;
  /** Shows real time again. Scheduled acts run at the time at which they would have run without moves of the clock. */
  reset(): void;
  /** The number of timers that have not run. */
  readonly pending: number;
  /** Announces asynchronous work that an advance must wait for. Call what it returns when the work has ended. */
  hold(): () => void;
  /** Stops every timer. Nothing runs after. */
  close(): void;
}

/** Options of a clock. */
export interface ClockOptions {
  /** Gets the failure of a scheduled act. Default: it is thrown as an uncaught exception. */
  readonly onError?: (error: unknown) => void;
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** Milliseconds of real time that an advance waits for the next piece of work under way to end. */
const PATIENCE = 4_000;

/** Milliseconds of real time that an advance waits in all. */
const LONGEST_ADVANCE = 30_000;

/** The end of the year 9999: later moments are no dates to most programs. */
export const LAST_MOMENT = 253_402_300_799_999;

/** The longest that a timer of Node can wait. */
const longestWait = 2 ** 31 - 1;

/** Creates a clock that shows real time. Its timers never keep the process alive. */
export function createClock({ onError = throwLater }: ClockOptions = {}): Clock {
  const timers = createTimerQueue();
  /** The difference between virtual and real time. */
  let offset = 0;
  /** The time that it stands still at: while frozen, and at each step of an advance. */
  let stopped: number | undefined;
  let frozen = false;
  let advancing = false;
  let closed = false;
  let alarm: NodeJS.Timeout | undefined;
  let alarmAt = Number.POSITIVE_INFINITY;
  let holds = 0;
  /** Pieces of announced work that have ended. */
  let endings = 0;
  let onReleased: (() => void) | undefined;
  let lastAdvance: Promise<unknown> = Promise.resolve();
  let step = 0;
  /** The reason why the current advance does not wait. */
  let hurried: string | undefined;
  let resets = 0;

  const now = () => stopped ?? Date.now() + offset;

  function setAlarm(): void {
    const at = stopped === undefined ? timers.first()?.at : undefined;
    if (at !== undefined && at === alarmAt) return;
    clearTimeout(alarm);
    alarmAt = at ?? Number.POSITIVE_INFINITY;
    if (at === undefined) return;
    alarm = setTimeout(runDue, Math.min(Math.max(0, at - now()), longestWait));
    alarm.unref();
  }

  function runDue(): void {
    alarmAt = Number.POSITIVE_INFINITY;
    const due = now();
    for (let first = timers.first(); first && first.at <= due; first = timers.first()) run(timers.take());
    setAlarm();
  }

  /** A failure of one act must not stop the clock, or leave an advance half done. */
  function run(timer: ReturnType<typeof timers.take>): void {
    try {
      timer?.act?.();
    } catch (error) {
      onError(error);
    }
  }

  /** Waits until all announced work has ended, or the time limit of waiting is reached. */
  async function released(began: number, round: number): Promise<void> {
    while (holds > 0 && !closed && hurried === undefined && resets === round) {
      const before = endings;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        onReleased = resolve;
        timer = setTimeout(resolve, PATIENCE);
      });
      clearTimeout(timer);
      if (holds === 0) return;
      if (endings === before) hurried ??= `${holds} deliveries were under way for over ${PATIENCE} ms`;
      else if (performance.now() - began > LONGEST_ADVANCE)
        hurried ??= `deliveries were under way for over ${LONGEST_ADVANCE} ms`;
    }
  }

  async function moveBy(by: number): Promise<string | undefined> {
    const target = Math.min(now() + by, LAST_MOMENT);
    const began = performance.now();
    const round = resets;
    advancing = true;
    hurried = undefined;
    stopped = now();
    setAlarm();
    for (;;) {
      // Acts under way may schedule what falls due within the span, so they end before the next step is chosen.
      await released(began, round);
      const first = timers.first();
      if (closed || resets !== round || first === undefined || first.at > target) break;
      stopped = Math.max(now(), first.at);
      step += 1;
      run(timers.take());
    }
    const reason = hurried;
    advancing = false;
    if (resets !== round) return reason;
    stopped = target;
    if (!frozen) goOn();
    return reason;
  }

  function goOn(): void {
    offset = now() - Date.now();
    stopped = undefined;
    setAlarm();
  }

  return {
    now,
    schedule(delay, act) {
      if (closed) return () => {};
      const timer = timers.add(now() + Math.max(0, Math.round(delay)), act);
      setAlarm();
      return () => {
        timers.stop(timer);
      };
    },
    advance(by) {
      if (!(by >= 0 && Number.isFinite(by)))
        return Promise.reject(new RangeError(`cannot advance by ${by} ms: the clock only moves forward`));
      const moved = lastAdvance.then(() => moveBy(Math.round(by)));
      lastAdvance = moved;
      return moved;
    },
    get step() {
      return advancing ? step : undefined;
    },
    hurry(reason) {
      if (!advancing) return;
      hurried ??= reason;
      onReleased?.();
    },
    reset() {
      resets += 1;
      frozen = false;
      timers.shift(Date.now() - now());
      offset = 0;
      stopped = undefined;
      alarmAt = Number.POSITIVE_INFINITY;
      setAlarm();
      onReleased?.();
    },
    freeze() {
      if (frozen) return;
      frozen = true;
      stopped ??= now();
      setAlarm();
    },
    unfreeze() {
      if (!frozen) return;
      frozen = false;
      if (!advancing) goOn();
    },
    get frozen() {
      return frozen;
    },
    get pending() {
      return timers.size;
    },
    hold() {
      holds += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        endings += 1;
        if (holds === 0) onReleased?.();
      };
    },
    close() {
      closed = true;
      timers.clear();
      clearTimeout(alarm);
      onReleased?.();
    },
  };
}
