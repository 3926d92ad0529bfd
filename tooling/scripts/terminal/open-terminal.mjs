// A real terminal: a shell in tmux, of a given size.
import { execFileSync } from "node:child_process";

/** @typedef {ReturnType<typeof openTerminal>} OpenTerminal */

/**
 * Opens a terminal in which `mock-crisp` is the program.
 *
 * @param {{ columns: number, rows: number, environment: Record<string, string>, program: string }} options
 */
export function openTerminal({ columns, rows, environment, program }) {
  const socket = `mock-crisp-${process.pid}-${columns}`;
  /** @param {string[]} args */
  const tmux = (...args) =>
    execFileSync("tmux", ["-u", "-L", socket, "-f", "/dev/null", ...args], { encoding: "utf8", timeout: 60_000 });
  const variables = Object.entries({ LANG: "C.UTF-8", ...environment }).flatMap(([name, value]) => [
    "-e",
    `${name}=${value}`,
  ]);
  const shell = "env -u NO_COLOR -u FORCE_COLOR -u COLUMNS sh";
  tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), ...variables, shell);
  tmux("set-option", "-g", "history-limit", "20000");
  tmux("send-keys", "-l", `PS1=""; alias mock-crisp='${process.execPath} ${program}'`);
  tmux("send-keys", "Enter");
  let count = 0;

  /** Types a line that signals its end. @param {string} line */
  function type(line) {
    count += 1;
    tmux("send-keys", "-l", `clear; ${line}; echo "[exit $?]"; tmux -L ${socket} wait-for -S done-${count}`);
    tmux("send-keys", "Enter");
  }

  /** All that is in the terminal and above it. @param {string[]} options */
  const capture = (...options) => tmux("capture-pane", "-p", "-S", "-", ...options).trimEnd();

  function end() {
    tmux("wait-for", `done-${count}`);
    const text = capture();
    // -J joins the lines that the terminal has wrapped.
    return { text, hasWrapped: capture("-J").split("\n").length < text.split("\n").length };
  }

  return {
    /** Runs a command line to its end. @param {string} line */
    run(line) {
      tmux("clear-history");
      type(line);
      return end();
    },
    /**
     * Runs a command line that takes keys.
     *
     * @param {string} line @param {string} ready The text after which keys are pressed. @param {readonly string[]} keys
     */
    play(line, ready, keys) {
      tmux("clear-history");
      type(line);
      const ends = Date.now() + 30_000;
      while (!capture().includes(ready) && Date.now() < ends) execFileSync("sleep", ["0.1"]);
      for (const key of keys) tmux("send-keys", key);
      return end();
    },
    /** The title that programs may set. */
    title: () => tmux("display-message", "-p", "#{pane_title}").trim(),
    close: () => void tmux("kill-server"),
  };
}
