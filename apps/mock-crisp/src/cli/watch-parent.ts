import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Milliseconds between two looks. */
const INTERVAL = 250;

/** Programs that only start others: who starts the mock through them is their parent. */
const wrappers =
  /(^|[\\/ ])(sh|dash|bash|zsh|ash|busybox|cmd(\.exe)?) +-?\/?c |(^|[\\/ ])(npm|npx|pnpm|pnpx|yarn|yarnpkg|bun|bunx|corepack)(-cli)?(\.[a-z]+)*( |$)/i;

/**
 * Calls `stop` once when the process that started this one is gone. Started through `npx` or a script of npm, that is the
 * process which called npm: killing npm leaves its shell, and so this process, alive.
 */
export function watchParent(stop: () => void): void {
  const watched = parents();
  const timer = setInterval(() => {
    if (process.ppid === watched[0] && watched.every(isAlive)) return;
    clearInterval(timer);
    stop();
  }, INTERVAL);
  timer.unref();
}

/** The parent; and while that is a wrapper, its parent too. */
function parents(): readonly number[] {
  const found = [process.ppid];
  for (let pid = process.ppid; pid > 1 && found.length < 10; ) {
    const { parent, command } = lookUp(pid) ?? {};
    if (parent === undefined || parent <= 1 || !wrappers.test(`${command ?? ""} `)) break;
    found.push(parent);
    pid = parent;
  }
  return found;
}

function lookUp(pid: number): { readonly parent: number; readonly command: string } | undefined {
  try {
    if (process.platform === "linux") {
      // The name is in parentheses and may contain some itself.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, parent = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
    }
    if (process.platform === "win32") return undefined;
    const text = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [, parent = "", command = ""] = /^(\d+)\s+(.*)$/s.exec(text) ?? [];
    return { parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

/** A process that has ended but was not collected by its parent counts as gone. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
  } catch (error) {
    // It is there, and of another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
