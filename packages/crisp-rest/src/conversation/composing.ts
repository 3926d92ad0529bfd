import type { Place } from "./send.ts";

/** Milliseconds after which typing stops. */
const TYPING = 30_000;

/** Typing that this client shows in a conversation. */
interface Typing {
  /** Resolves once Crisp has answered: with false if typing could not be started. */
  readonly hasStarted: Promise<boolean>;
  /** True once Crisp has answered. */
  isSettled: boolean;
}

/** Remembers the conversations in which this client shows that somebody types. */
export interface Composing {
  /** Records typing that is being started. `stop` is called after 30 s, unless the record is removed before. */
  begin(place: Place, start: Promise<void>, stop: () => void): void;
  /** Removes the record, and returns it. */
  end(place: Place): Typing | undefined;
}

/** Makes a {@link Composing}. */
export function createComposing(): Composing {
  const records = new Map<string, Typing & { timer?: ReturnType<typeof setTimeout> }>();
  const keyOf = ({ website_id, session_id }: Place) => `${website_id} ${session_id}`;

  function end(place: Place): Typing | undefined {
    const key = keyOf(place);
    const typing = records.get(key);
    clearTimeout(typing?.timer);
    records.delete(key);
    return typing;
  }

  return {
    begin(place, start, stop) {
      const settle = (isStarted: boolean) => {
        typing.isSettled = true;
        if (!isStarted && records.get(keyOf(place)) === typing) end(place);
        return isStarted;
      };
      const hasStarted = start.then(
        () => settle(true),
        () => settle(false),
      );
      const timer: ReturnType<typeof setTimeout> = setTimeout(() => {
        end(place);
        stop();
      }, TYPING);
      // The timer must not keep the process alive. Browsers' timers are numbers.
      if (typeof timer === "object") timer.unref();
      const typing = { hasStarted, isSettled: false, timer };
      records.set(keyOf(place), typing);
    },
    end,
  };
}
