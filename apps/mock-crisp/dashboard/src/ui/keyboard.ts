import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { go, type Page } from "../router.ts";

/** A keyboard shortcut with its description. */
export interface KeyBinding {
  readonly does: string;
  readonly act: () => void;
}

/** Bindings by key, as `KeyboardEvent.key` names it. */
export type KeyBindings = Readonly<Record<string, KeyBinding>>;

/** Pages by the letter that follows `g`. */
export const destinations: Readonly<Record<string, Page>> = {
  c: "chat",
  p: "people",
  s: "stream",
  d: "deliveries",
  t: "trigger",
  h: "hooks",
  n: "clients",
  e: "connect",
  x: "chaos",
};

/** Bindings of the mounted components. The last one for a key wins. */
export const activeBindings = signal<readonly KeyBindings[]>([]);

/** True if the list of shortcuts is open. */
export const helpOpen = signal(false);

/** Binds keys while the component is mounted. */
export function useKeys(bindings: KeyBindings): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  const names = Object.keys(bindings).join();
  // Before the page is drawn: what can be seen can be reached by its keys.
  useLayoutEffect(() => {
    // Bound once per set of keys; the action is looked up when a key is pressed.
    const entries = Object.entries(latest.current).map(([key, { does }]) => {
      return [key, { does, act: () => latest.current[key]?.act() }] as const;
    });
    const bound = Object.fromEntries(entries);
    activeBindings.value = [...activeBindings.value, bound];
    return () => {
      activeBindings.value = activeBindings.value.filter((other) => other !== bound);
    };
  }, [names]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

const PREFIX_LASTS = 1_200;

/** Handles shortcuts, except while text is typed. */
export function listenToKeys(): void {
  let prefixAt = Number.NEGATIVE_INFINITY;

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const prefixed = event.timeStamp - prefixAt < PREFIX_LASTS;
    prefixAt = Number.NEGATIVE_INFINITY;
    if (prefixed) {
      const destination = destinations[event.key];
      if (destination === undefined) return;
      event.preventDefault();
      go(destination);
      return;
    }
    const act = actOf(event.key);
    if (event.key === "g") prefixAt = event.timeStamp;
    else if (act) {
      event.preventDefault();
      act();
    }
  });
}

function actOf(key: string): (() => void) | undefined {
  if (key === "?") {
    return () => {
      helpOpen.value = true;
    };
  }
  if (key === "/") return () => document.querySelector<HTMLElement>("[data-search]")?.focus();
  return activeBindings.value.findLast((bindings) => bindings[key] !== undefined)?.[key]?.act;
}
