import { effect, signal } from "@preact/signals";

/** Light, dark, or as the system has it. */
export type Theme = "auto" | "light" | "dark";

const KEY = "mock-crisp-theme";
const NEXT = { auto: "light", light: "dark", dark: "auto" } as const;

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "auto";
  } catch {
    // A browser that keeps nothing for this page: it shows the system's.
    return "auto";
  }
}

/** The chosen theme. */
export const theme = signal<Theme>("auto");

/** Takes up the theme chosen last time, and keeps the one chosen now. */
export function keepTheme(): void {
  theme.value = stored();
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    try {
      localStorage.setItem(KEY, theme.value);
    } catch {
      // As above.
    }
  });
}

/** Goes from one theme to the next. */
export function nextTheme(): void {
  theme.value = NEXT[theme.value];
}
