import { spawn } from "node:child_process";
import { emitKeypressEvents } from "node:readline";
import type { MockCrisp } from "../api/mock-crisp.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { renderEntry } from "./render-entry.ts";
import { paint, type Terminal } from "./terminal.ts";

/** Filters that the key `f` cycles through. */
const filters = [
  { name: "everything", query: "" },
  { name: "events", query: "kind:event" },
  { name: "web hooks", query: "kind:delivery" },
  { name: "REST calls", query: "kind:rest" },
  { name: "connections", query: "kind:connection" },
] as const;

const help = "r resend last delivery · o open dashboard · d details · f filter · q quit";

/** Prints journal entries and handles single-key commands. Resolves on `q`, Ctrl-C, or when `ended` does. */
export async function interact(mock: MockCrisp, terminal: Terminal, ended: Promise<void>): Promise<void> {
  const { stdin } = process;
  let filter = 0;
  let last: JournalEntry | undefined;

  terminal.out(paint(terminal, "dim", help));
  const unsubscribe = mock.journal.subscribe((entry) => {
    const { query } = filters[filter] ?? filters[0];
    if (query !== "" && query !== `kind:${entry.kind}`) return;
    last = entry;
    terminal.out(renderEntry(entry, terminal));
  });

  const keys: Record<string, () => void> = {
    r() {
      const delivery = mock.deliveries.list().at(-1);
      if (delivery === undefined) return terminal.out(paint(terminal, "dim", "no delivery to resend"));
      mock.deliveries.retry(delivery.id);
    },
    o() {
      open(`${mock.url}/`, () => terminal.out(`Open ${mock.url}/ in a browser.`));
    },
    d() {
      terminal.out(last === undefined ? paint(terminal, "dim", "no entries yet") : JSON.stringify(last, null, 2));
    },
    f() {
      filter = (filter + 1) % filters.length;
      terminal.out(paint(terminal, "dim", `showing ${filters[filter]?.name}`));
    },
  };

  const quit = new Promise<void>((resolve) => {
    const pressed = (_text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
      if (key.name === "q" || (key.ctrl && key.name === "c")) {
        stdin.off("keypress", pressed);
        resolve();
      } else if (key.name !== undefined && Object.hasOwn(keys, key.name)) keys[key.name]?.();
      else if (key.name === "?" || key.name === "h") terminal.out(paint(terminal, "dim", help));
    };
    if (!stdin.isTTY) return;
    emitKeypressEvents(stdin);
    stdin.setRawMode(true);
    stdin.resume();
    stdin.on("keypress", pressed);
  });
  try {
    await Promise.race([quit, ended]);
  } finally {
    unsubscribe();
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
  }
}

/** Opens a URL with the system's default application; calls `otherwise` if that fails. */
function open(url: string, otherwise: () => void): void {
  const opener = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.on("error", otherwise);
  child.unref();
}
