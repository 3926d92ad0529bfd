import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** Pixels from the end within which a list still counts as scrolled to its end. */
const NEAR = 120;

/**
 * Keeps a list of messages scrolled to its end while the reader is there, also when a message grows after it was
 * rendered. Otherwise counts the new messages.
 */
export function useScroll(session: string | undefined, count: number) {
  const place = useRef<HTMLOListElement>(null);
  const follow = useRef(true);
  /** The last scroll position of the list. */
  const top = useRef(0);
  const seen = useRef(count);
  const missed = useSignal(0);

  function toEnd() {
    follow.current = true;
    seen.current = count;
    missed.value = 0;
    scrollToEnd(place.current, top);
  }

  useEffect(() => {
    seen.current = 0;
    toEnd();
  }, [session]);

  useEffect(() => {
    if (follow.current) toEnd();
    else missed.value = Math.max(0, count - seen.current);
  }, [count]);

  const keepAtEnd = () => follow.current && scrollToEnd(place.current, top);
  useEffect(() => observeSize(place, keepAtEnd), [session]);

  function onScroll({ scrollTop, scrollHeight, clientHeight }: HTMLElement) {
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR;
    // Only the reader scrolls up. A message that grew since the list was scrolled also leaves its end further away.
    if (isNear || scrollTop < top.current) follow.current = isNear;
    top.current = scrollTop;
    if (!isNear) return;
    seen.current = count;
    missed.value = 0;
  }

  return { place, missed, toEnd, onScroll };
}

function scrollToEnd(element: HTMLElement | null, top: { current: number }): void {
  if (element === null) return;
  element.scrollTop = element.scrollHeight;
  top.current = element.scrollTop;
}

/** Calls back whenever the list or its content changes in size. */
function observeSize(place: { readonly current: HTMLElement | null }, onResize: () => void): () => void {
  const element = place.current;
  if (element === null) return () => {};
  const observer = new ResizeObserver(onResize);
  observer.observe(element);
  const watch = () => {
    for (const child of element.children) observer.observe(child);
  };
  watch();
  // Rows come and go; those that are observed already stay observed.
  const rows = new MutationObserver(watch);
  rows.observe(element, { childList: true });
  return () => {
    observer.disconnect();
    rows.disconnect();
  };
}
