import { signal } from "@preact/signals";

interface Announcement {
  readonly text: string;
  readonly tone: "plain" | "bad";
}

const current = signal<Announcement | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

const SHOWN = { plain: 2_000, bad: 8_000 };

/** Says something briefly at the foot of the page, also to a screen reader. */
export function announce(text: string, tone: Announcement["tone"] = "plain"): void {
  clearTimeout(timer);
  current.value = { text, tone };
  timer = setTimeout(() => {
    current.value = undefined;
  }, SHOWN[tone]);
}

/** Runs what a control does, and says so when it fails. Resolves whether it went well. */
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
