import { effect, signal } from "@preact/signals";

/** Light, dark, or the system's. */
export type Theme = "auto" | "light" | "dark";

const KEY = "mock-crisp-theme";
const NEXT = { auto: "light", light: "dark", dark: "auto" } as const;

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "auto";
  } catch {
    // Storage is disabled: the system's theme is shown.
    return "auto";
  }
}

/** The chosen theme. */
export const theme = signal<Theme>("auto");

/** Applies the stored theme, and stores later choices. */
export function keepTheme(): void {
  theme.value = stored();
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    try {
      localStorage.setItem(KEY, theme.value);
    } catch {
      // Storage is disabled: the choice lasts as long as the page.
    }
  });
}

/** Switches to the next theme. */
export function nextTheme(): void {
  theme.value = NEXT[theme.value];
}
