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
  const seen = useRef(count);
  const missed = useSignal(0);

  function toEnd() {
    follow.current = true;
    seen.current = count;
    missed.value = 0;
    const element = place.current;
    if (element) element.scrollTop = element.scrollHeight;
  }

  useEffect(() => {
    seen.current = 0;
    toEnd();
  }, [session]);

  useEffect(() => {
    if (follow.current) toEnd();
    else missed.value = Math.max(0, count - seen.current);
  }, [count]);

  useEffect(() => observeSize(place, () => follow.current), [session]);

  function onScroll({ scrollTop, scrollHeight, clientHeight }: HTMLElement) {
    follow.current = scrollHeight - scrollTop - clientHeight < NEAR;
    if (!follow.current) return;
    seen.current = count;
    missed.value = 0;
  }

  return { place, missed, toEnd, onScroll };
}

/** Scrolls to the end whenever the list or its content changes in size. */
function observeSize(place: { readonly current: HTMLElement | null }, follows: () => boolean): () => void {
  const element = place.current;
  if (element === null) return () => {};
  const observer = new ResizeObserver(() => {
    if (follows()) element.scrollTop = element.scrollHeight;
  });
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
