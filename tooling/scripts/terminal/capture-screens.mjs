// Captures the screen of every command of mock-crisp.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { commandLines, interactive, names } from "./command-lines.mjs";
import { openTerminal } from "./open-terminal.mjs";
import { prepareMock } from "./prepare-mock.mjs";

/**
 * Runs every command line in a terminal of this size, and writes each screen to a file. Faults of a screen are
 * findings: a table that wraps, an internal error, text of a visitor that acts on the terminal, a terminal that is not
 * restored, a command without a screen.
 *
 * @param {{ program: string, target: string, columns: number, rows: number }} options
 */
export async function captureScreens({ program, target, columns, rows }) {
  const folder = mkdtempSync(join(tmpdir(), "mock-crisp-terminal-"));
  const mock = await startMock(program);
  const terminal = openTerminal({ columns, rows, environment: { MOCK_CRISP_URL: mock.url }, program });
  /** @type {string[]} */
  const findings = [];
  const seen = new Set();
  let count = 0;
  /** @param {string} line @param {string} text */
  const save = (line, text) => {
    const words = line.split(" ");
    seen.add(words[0]).add(words.slice(0, 2).join(" "));
    const name = line.replace(/[^\w-]+/g, "_").slice(0, 60);
    const file = join(target, `${columns}x${rows}`, `${String(count++).padStart(2, "0")}-${name}.txt`);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, `$ mock-crisp ${line}\n${text}\n`);
    return file;
  };
  try {
    const session = await prepareMock(mock.url, folder);
    const title = terminal.title();
    const filled = (/** @type {string} */ line) =>
      line
        .replaceAll("FOLDER", folder)
        .replaceAll("$SESSION", session)
        .replace(/\$[A-Z]+/g, (name) =>
          fieldOfFirst(program, mock.url, names[/** @type {keyof typeof names} */ (name)]),
        );
    for (const line of commandLines) {
      const { text, hasWrapped } = terminal.run(`mock-crisp ${filled(line)}`);
      const file = save(line, text);
      if (hasWrapped && / list$/.test(line)) findings.push(`${line} wraps: ${file}`);
      if (!/\[exit ([0-3])\]$/.test(text)) findings.push(`${line} ends with an unexpected exit code: ${file}`);
      if (terminal.title() !== title) findings.push(`${line} lets a message set the title of the terminal: ${file}`);
    }
    const state = terminal.run("stty -a").text;
    for (const { line, ready, keys } of interactive) {
      const { text } = terminal.play(`mock-crisp ${line}`, ready, keys);
      const file = save(line, text);
      if (!text.includes(ready) || !text.endsWith("[exit 0]"))
        findings.push(`${line} did not end as it should: ${file}`);
      if (terminal.run("stty -a").text !== state) findings.push(`${line} leaves the terminal in another state`);
    }
    const missing = commandsOf(program).filter((command) => !seen.has(command));
    if (missing.length > 0) findings.push(`no screen of: ${missing.join(", ")}. Add them to command-lines.mjs`);
  } finally {
    terminal.close();
    mock.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { count, findings };
}

/** Starts a mock with a web hook that nobody answers. @param {string} program */
async function startMock(program) {
  const hook = "http://127.0.0.1:9/hooks/with/a/long/path";
  const child = spawn(process.execPath, [program, "start", "--port", "0", "--output", "quiet", "--forward-to", hook], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("mock-crisp did not start")));
  });
  return { url, stop: () => child.kill() };
}

/** A field of the first thing that a list has. @param {string} program @param {string} url @param {{ list: string, field: string }} name */
function fieldOfFirst(program, url, { list, field }) {
  const args = [program, ...list.split(" "), "--json", "--url", url];
  const [first = "{}"] = execFileSync(process.execPath, args, { encoding: "utf8" }).split("\n");
  return JSON.parse(first)[field];
}

/** Every command, as its completion lists them. @param {string} program */
function commandsOf(program) {
  const script = execFileSync(process.execPath, [program, "completion", "bash"], { encoding: "utf8" });
  const paths = [...script.matchAll(/^ {6}'([a-z -]+)'\) next=/gm)].map(([, path = ""]) => path);
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path} `)));
}
