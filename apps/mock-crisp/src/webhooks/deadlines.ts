/** What may take too long. */
interface Expiring {
  /** Called once when its time has passed. */
  expire(): void;
}

/** Deadlines of many exchanges that all have the same time, with one timer for all of them. */
export interface Deadlines {
  /** Milliseconds of real time that each has. */
  readonly timeout: number;
  /** Begins the time of an exchange. */
  add(exchange: Expiring): void;
  /** Ends it: the exchange is over. */
  remove(exchange: Expiring): void;
  /** Ends all of them. */
  clear(): void;
}

/** Creates deadlines of so many milliseconds of real time. They do not keep the process alive. */
export function createDeadlines(timeout: number): Deadlines {
  /** When each began. The first is the first to expire. */
  const open = new Map<Expiring, number>();
  let timer: NodeJS.Timeout | undefined;

  function setTimer(): void {
    const [began] = open.values();
    if (timer !== undefined || began === undefined) return;
    timer = setTimeout(expire, Math.max(1, began + timeout - performance.now()));
    timer.unref();
  }

  function expire(): void {
    timer = undefined;
    const now = performance.now();
    for (const [exchange, began] of open) {
      if (began + timeout > now) break;
      open.delete(exchange);
      exchange.expire();
    }
    setTimer();
  }

  return {
    timeout,
    add(exchange) {
      open.set(exchange, performance.now());
      setTimer();
    },
    remove: (exchange) => void open.delete(exchange),
    clear() {
      open.clear();
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
