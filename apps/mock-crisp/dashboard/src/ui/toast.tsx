import { signal } from "@preact/signals";

interface Announcement {
  readonly text: string;
  readonly tone: "plain" | "bad";
}

const current = signal<Announcement | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

const SHOWN = { plain: 2_000, bad: 8_000 };

/** Shows a short message at the bottom of the page, and announces it to screen readers. */
export function announce(text: string, tone: Announcement["tone"] = "plain"): void {
  clearTimeout(timer);
  current.value = { text, tone };
  timer = setTimeout(() => {
    current.value = undefined;
  }, SHOWN[tone]);
}

/** Runs the action of a control, and announces its failure. Resolves with whether it succeeded. */
export async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    announce(error instanceof Error ? error.message : String(error), "bad");
    return false;
  }
}

/** The region for announcements. */
export function Toast() {
  return (
    <div class="toast-place" role="status">
      {current.value && <div class={`toast ${current.value.tone}`}>{current.value.text}</div>}
    </div>
  );
}
