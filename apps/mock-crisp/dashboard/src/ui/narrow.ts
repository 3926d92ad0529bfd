import { signal } from "@preact/signals";

const query = globalThis.matchMedia?.("(max-width: 760px)");

/** True if the window has the width of a phone. */
export const isNarrow = signal(query?.matches ?? false);

query?.addEventListener("change", ({ matches }) => {
  isNarrow.value = matches;
});
