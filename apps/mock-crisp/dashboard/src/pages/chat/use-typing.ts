import { useEffect, useRef } from "preact/hooks";
import { type Author, api } from "../../api/client.ts";

const TYPING_ENDS = 4_000;

/** Reports that the visitor or an operator is typing, and that they stopped. */
export function useTyping(session: string) {
  const typing = useRef<{ from: Author; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);

  function stop() {
    if (typing.current === undefined) return;
    clearTimeout(typing.current.timer);
    const { from } = typing.current;
    typing.current = undefined;
    api.compose(session, { from, type: "stop" }).catch(() => undefined);
  }

  function start(from: Author, excerpt: string) {
    if (typing.current?.from !== from) {
      stop();
      api.compose(session, { from, type: "start", ...(from === "user" ? { excerpt } : {}) }).catch(() => undefined);
    }
    clearTimeout(typing.current?.timer);
    typing.current = { from, timer: setTimeout(stop, TYPING_ENDS) };
  }

  /** A message that is sent ends typing. */
  function forget() {
    clearTimeout(typing.current?.timer);
    typing.current = undefined;
  }

  useEffect(() => stop, [session]);
  return { start, stop, forget };
}
