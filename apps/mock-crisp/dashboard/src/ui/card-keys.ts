import { useKeys } from "./keyboard.ts";

function walk(steps: number) {
  const cards = [...document.querySelectorAll<HTMLElement>(".card-box")];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[at === -1 ? 0 : Math.min(cards.length - 1, Math.max(0, at + steps))];
  next?.querySelector<HTMLElement>("button, a")?.focus();
}

/** Binds `j` and `k` to the next and previous card of a page. */
export function useCardKeys(what: string): void {
  useKeys({
    j: { does: `Next ${what}`, act: () => walk(1) },
    k: { does: `Previous ${what}`, act: () => walk(-1) },
  });
}
