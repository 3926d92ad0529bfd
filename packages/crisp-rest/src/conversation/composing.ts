import type { Place } from "./send.ts";

/** Milliseconds after which somebody who began to type stops. */
const TYPING = 30_000;

/** Remembers in which conversations this client shows that somebody types. */
export interface Composing {
  /** Somebody types. `stop` is called after 30 s, unless it is settled before. */
  begin(place: Place, stop: () => void): void;
  /** Forgets it. Returns whether somebody typed. */
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
      // Nobody who types keeps a program alive. Browsers' timers are numbers.
      if (typeof timer === "object") timer.unref();
      timers.set(keyOf(place), timer);
    },
    end,
  };
}
