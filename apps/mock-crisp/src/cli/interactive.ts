import { spawn } from "node:child_process";
import { emitKeypressEvents } from "node:readline";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { dashboardUrl } from "./dashboard-url.ts";
import { createEntryLog, type EntryLog } from "./entry-log.ts";
import { paint, type Terminal } from "./terminal.ts";

/** A key of the interactive screen. */
export interface Key {
  /** The characters that press it. */
  readonly characters: readonly string[];
  /** Its name in the list of keys. */
  readonly label: string;
  readonly summary: string;
  press(): void;
}

/** The parts of a screen that keys control. */
export interface Screen {
  readonly mock: MockCrisp;
  readonly terminal: Terminal;
  readonly log: EntryLog;
  quit(): void;
}

/** The keys of a screen: what `?` lists. */
export function createKeys({ mock, terminal, log, quit }: Screen): readonly Key[] {
  const note = (text: string) => terminal.out(paint(terminal, "dim", text));
  const key = (characters: string, summary: string, press: () => void, label = characters[0] ?? ""): Key => ({
    characters: [...characters],
    label,
    summary,
    press,
  });
  const keys: readonly Key[] = [
    key("?h", "list these keys", () => {
      for (const { label, summary } of keys) note(`  ${label.padEnd(8)} ${summary}`);
    }),
    key("o", "open the dashboard in a browser", () => {
      const url = dashboardUrl(mock);
      openUrl(url, () => terminal.out(`Open ${url} in a browser.`));
    }),
    key("p ", "pause or resume the log", () => log.togglePause(), "p space"),
    key("f", "filter: everything, events, web hooks, REST calls, connections", () => log.nextFilter()),
    key("d", "print the last entry with all its details", () => {
      if (log.last === undefined) note("no entries yet");
      else terminal.out(JSON.stringify(log.last, null, 2));
    }),
    key("r", "send the last web hook delivery again", () => {
      const delivery = mock.deliveries.list().at(-1);
      if (delivery === undefined) note("no delivery to resend");
      else mock.deliveries.retry(delivery.id);
    }),
    key("c", "clear the screen", () => terminal.clear?.()),
    key("q\u0003", "quit", quit, "q ctrl-c"),
  ];
  return keys;
}

const hint = "? lists the keys · o open the dashboard · p pause · c clear · q quit";

/** Prints journal entries and handles single keys. Resolves on `q`, Ctrl-C, or when `ended` does, and restores the terminal. */
export async function interact(mock: MockCrisp, terminal: Terminal, ended: Promise<void>): Promise<void> {
  const { stdin } = process;
  const log = createEntryLog(terminal);
  terminal.out(paint(terminal, "dim", hint));
  const unsubscribe = mock.journal.subscribe(log.show);
  const restore = () => void (stdin.isTTY && stdin.setRawMode(false));
  let pressed = (_text: string | undefined) => {};
  const quit = new Promise<void>((resolve) => {
    if (!stdin.isTTY) return;
    const keys = createKeys({ mock, terminal, log, quit: resolve });
    pressed = (text) => keys.find(({ characters }) => text !== undefined && characters.includes(text))?.press();
    emitKeypressEvents(stdin);
    stdin.setRawMode(true);
    // Also restored if the process ends for another reason: in raw mode a shell does not show typed text.
    process.once("exit", restore);
    stdin.resume();
    stdin.on("keypress", pressed);
  });
  try {
    await Promise.race([quit, ended]);
  } finally {
    unsubscribe();
    stdin.off("keypress", pressed);
    process.off("exit", restore);
    restore();
    stdin.pause();
  }
}

/** Opens a URL with the system's default application; calls `otherwise` if that fails. */
function openUrl(url: string, otherwise: () => void): void {
  const opener = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.on("error", otherwise);
  child.unref();
}
