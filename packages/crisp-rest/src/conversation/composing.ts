import type { Place } from "./send.ts";

/** Milliseconds after which typing stops. */
const TYPING = 30_000;

/** Remembers the conversations in which this client shows that somebody types. */
export interface Composing {
  /** Records that somebody types. `stop` is called after 30 s, unless it is settled before. */
  begin(place: Place, stop: () => void): void;
  /** Removes the record. Returns true if there was one. */
  end(place: Place): boolean;
}

/** Makes a {@link Composing}. */
export function createComposing(): Composing {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const keyOf = ({ website_id, session_id }: Place) => `${website_id} ${session_id}`;

  function end(place: Place): boolean {
    const key = keyOf(place);
    clearTimeout(timers.get(key));
    return timers.delete(key);
  }

  return {
    begin(place, stop) {
      end(place);
      const timer: ReturnType<typeof setTimeout> = setTimeout(() => {
        timers.delete(keyOf(place));
        stop();
      }, TYPING);
      // The timer must not keep the process alive. Browsers' timers are numbers.
      if (typeof timer === "object") timer.unref();
      timers.set(keyOf(place), timer);
    },
    end,
  };
}
