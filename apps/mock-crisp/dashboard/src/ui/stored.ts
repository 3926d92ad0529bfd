import { effect, type Signal, signal } from "@preact/signals";

/** Reads a value that the browser keeps for this page; undefined when there is none or it may not be read. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(`mock-crisp-${key}`);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // Storage can be disabled, or hold a value of an earlier version.
    return undefined;
  }
}

/** Keeps a value in the browser for this page. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(`mock-crisp-${key}`, JSON.stringify(value));
  } catch {
    // Storage is disabled or full: the value lasts as long as the page.
  }
}

/** A switch that survives a reload. */
export function storedSwitch(key: string, initial: boolean): Signal<boolean> {
  const stored = readStored(key);
  const value = signal(typeof stored === "boolean" ? stored : initial);
  let first = true;
  effect(() => {
    const current = value.value;
    if (!first) writeStored(key, current);
    first = false;
  });
  return value;
}
