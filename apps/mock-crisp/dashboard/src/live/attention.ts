import { effect, signal } from "@preact/signals";
import { onEntries } from "./stream.ts";

/** Events and deliveries since the page was hidden. */
const unseen = signal(0);

const PLAIN = "./favicon.svg";
// The icon with a dot, inline so that it needs no request.
const DOTTED = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="4" width="28" height="20" rx="6" fill="#2458d8"/><path d="M9 23v6l7-6z" fill="#2458d8"/><path d="M9 14h3l2.5-4.5 3.5 9 2-4.5h3" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/><circle cx="25" cy="7" r="7" fill="#e5484d" stroke="#fff" stroke-width="2"/></svg>',
)}`;

/** Shows in the title and icon how much happened while the page was hidden. */
export function keepAttention(): void {
  onEntries((batch) => {
    if (document.visibilityState === "visible") return;
    unseen.value += batch.filter(({ kind }) => kind === "event" || kind === "delivery").length;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") unseen.value = 0;
  });
  effect(() => {
    const count = unseen.value;
    document.title = count === 0 ? "mock-crisp" : `(${count > 99 ? "99+" : count}) mock-crisp`;
    document.querySelector('link[rel="icon"]')?.setAttribute("href", count === 0 ? PLAIN : DOTTED);
  });
}
