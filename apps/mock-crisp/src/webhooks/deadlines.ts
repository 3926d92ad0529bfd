/** An exchange with a deadline. */
interface Expiring {
  /** Called once when its time has passed. */
  expire(): void;
}

/** The deadline of one exchange. */
export interface Deadline {
  /** Ends it: the exchange is over. Does nothing when it has ended. */
  remove(): void;
}

/** Deadlines of many exchanges with the same time limit, with one timer for all of them. */
export interface Deadlines {
  /** Milliseconds of real time that each has. */
  readonly timeout: number;
  /** Begins the time of an exchange, at this time of `performance.now()`. */
  add(exchange: Expiring, began?: number): Deadline;
  /** Ends all of them. */
  clear(): void;
}

/**
 * One place in the list of those that are open. A list and not a `Map`: the tables that V8 replaces when entries come and go
 * refer to their successors, and so keep what was under way at that time until the next full garbage collection.
 */
interface Place {
  began: number;
  exchange: Expiring | undefined;
  previous: Place;
  next: Place;
}

/** Creates deadlines of so many milliseconds of real time. They do not keep the process alive. */
export function createDeadlines(timeout: number): Deadlines {
  const ends = createEnds();
  let timer: NodeJS.Timeout | undefined;

  function setTimer(): void {
    const first = ends.next;
    if (timer !== undefined || first === ends) return;
    timer = setTimeout(expire, Math.max(1, first.began + timeout - performance.now()));
    timer.unref();
  }

  function expire(): void {
    timer = undefined;
    const now = performance.now();
    while (ends.next !== ends && ends.next.began + timeout <= now) {
      const { exchange } = ends.next;
      unlink(ends.next);
      exchange?.expire();
    }
    setTimer();
  }

  return {
    timeout,
    add(exchange, began = performance.now()) {
      const place: Place = { began, exchange, previous: ends.previous, next: ends };
      ends.previous.next = place;
      ends.previous = place;
      setTimer();
      return { remove: () => unlink(place) };
    },
    clear() {
      while (ends.next !== ends) unlink(ends.next);
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** The place before the first and after the last. */
function createEnds(): Place {
  // Complete only once it can refer to itself.
  const ends = { began: 0, exchange: undefined } as Place;
  ends.previous = ends;
  ends.next = ends;
  return ends;
}

function unlink(place: Place): void {
  place.previous.next = place.next;
  place.next.previous = place.previous;
  // It no longer refers to its neighbours, which it may outlive.
  place.previous = place;
  place.next = place;
  place.exchange = undefined;
}
