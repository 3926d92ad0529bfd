import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Milliseconds between two checks. */
const INTERVAL = 250;

/** Programs that only start others: their parent is the process that started the mock. */
const wrappers =
  /(^|[\\/ ])(sh|dash|bash|zsh|ash|busybox|cmd(\.exe)?) +-?\/?c |(^|[\\/ ])(npm|npx|pnpm|pnpx|yarn|yarnpkg|bun|bunx|corepack)(-cli)?(\.[a-z]+)*( |$)/i;

/**
 * Calls `stop` once when the process that started this one has ended. Through `npx` or a script of npm, that is the
 * process which called npm: if npm is killed, its shell and this process stay alive.
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

/** The parent, and as long as that is a wrapper, its parent. */
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
      // The name is in parentheses and may contain parentheses.
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

/** A zombie counts as ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
  } catch (error) {
    // It exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
