import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { startMockCrisp } from "@x/mock-crisp";
import { freePort } from "@x/test-support/free-port";
import { describe, expect, onTestFinished, test } from "vitest";
import { snippets } from "../../../../apps/mock-crisp/dashboard/src/pages/connect/snippets.ts";
import { codeIn } from "../support/documented.ts";
import { patient } from "../support/patient.ts";
import { bin } from "../support/program.ts";

const page = "other-languages.md";
const execute = promisify(execFile);
// A program must not reach the mock through a proxy of the machine.
const local = { ...process.env, NO_PROXY: "127.0.0.1,localhost", no_proxy: "127.0.0.1,localhost" };

/** A language of the page, and how its bot is run. */
interface Language {
  readonly name: string;
  /** The word after the fence of its blocks. */
  readonly fence: string;
  readonly file: string;
  /** Shows that it is installed. */
  readonly probe: readonly [command: string, ...args: string[]];
  readonly run: (port: number) => readonly [command: string, ...args: string[]];
}

const languages: readonly Language[] = [
  {
    name: "Python",
    fence: "python",
    file: "bot.py",
    probe: ["python3", "--version"],
    run: () => ["python3", "bot.py"],
  },
  { name: "Go", fence: "go", file: "bot.go", probe: ["go", "version"], run: () => ["go", "run", "bot.go"] },
  {
    name: "PHP",
    fence: "php",
    file: "bot.php",
    probe: ["php", "--version"],
    run: (port) => ["php", "-S", `127.0.0.1:${port}`, "bot.php"],
  },
  {
    name: "Ruby",
    fence: "ruby",
    file: "bot.rb",
    probe: ["ruby", "-rwebrick", "-e", "1"],
    run: () => ["ruby", "bot.rb"],
  },
];

const isInstalled = ({ probe: [command, ...args] }: Language) => spawnSync(command, args).status === 0;

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mock-crisp-language-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** In place of npx, which would ask the registry. */
const writeNpx = (folder: string) =>
  writeFile(join(folder, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });

/** Runs a bot until the test ends. */
async function startBot({ run }: Language, folder: string, port: number, env: Readonly<Record<string, string>>) {
  const [command, ...args] = run(port);
  const child: ChildProcess = spawn(command, args, {
    cwd: folder,
    env: { ...local, GOCACHE: join(tmpdir(), "mock-crisp-go-cache"), ...env, PORT: String(port) },
    stdio: "ignore",
    detached: true,
  });
  onTestFinished(async () => {
    // With what `go run` has started.
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, "SIGKILL");
      await once(child, "exit");
    }
  });
}

describe.each(languages)("$name", (language) => {
  const { name, fence, file } = language;
  const bot = codeIn(page, fence)[0] ?? "";
  if (!isInstalled(language)) {
    process.stderr.write(`${name} is not installed, so its program of the documents is not run\n`);
  }

  test.skipIf(!isInstalled(language))(
    "the bot answers signed hooks, and refuses others",
    { timeout: 300_000 },
    async () => {
      const folder = await makeFolder({ [file]: bot });
      const port = await freePort();
      await using crisp = await startMockCrisp();
      await startBot(language, folder, port, crisp.env);
      const url = `http://127.0.0.1:${port}/`;
      const attempt = () =>
        fetch(url, { method: "POST", body: "{}" }).then(
          ({ status }) => status,
          () => undefined,
        );
      await expect.poll(attempt, { timeout: 90_000 }).toBe(401);

      // Texts beyond ASCII show whether the bytes are signed as they were received.
      const hook = crisp.webhooks.register({ url });
      const visitor = await crisp.visitor({ nickname: "Adá" });
      await visitor.says("Größe? 🙂");
      expect(await visitor.hears("You said: Größe? 🙂", patient)).toMatchObject({ from: "operator" });
      await crisp.waitFor("kind:delivery event:message:send status:succeeded", patient);
      // Another event, and a message other than text, must not break it.
      await crisp.trigger("session:set_email", { email: "ada@example.test" });
      await crisp.waitFor("kind:delivery event:session:set_email status:succeeded", patient);
      await visitor.uploads({ name: "a.txt", data: "a" });
      await crisp.settled(patient);
      expect(crisp.journal.entries("kind:delivery -status:succeeded")).toEqual([]);

      crisp.webhooks.remove(hook.id);
      crisp.webhooks.register({ url, secret: "mock_another_secret" });
      await visitor.says("forged");
      expect(await crisp.waitFor("kind:delivery status:failed", patient)).toMatchObject({ response_status: 401 });
    },
  );

  test("the dashboard shows the same program", () => {
    expect(snippets.find((snippet) => snippet.name === name)?.code).toBe(
      bot.replace(/^(?:#|\/\/) bot\.\w+\n/, "").trimEnd(),
    );
  });
});

test.skipIf(!isInstalled(languages[0] as Language))(
  "Python: the tests of the page pass as they stand",
  { timeout: 300_000 },
  async () => {
    const blocks = codeIn(page, "python");
    const files = Object.fromEntries(blocks.map((code) => [/^# (\w+\.py)\n/.exec(code)?.[1] ?? "", code]));
    expect(Object.keys(files)).toEqual(["bot.py", "mock_crisp.py", "test_bot.py"]);
    const folder = await makeFolder(files);
    // In place of npx, which would ask the registry.
    await writeFile(join(folder, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`, {
      mode: 0o755,
    });
    const env = { ...local, PATH: `${folder}:${process.env["PATH"]}` };
    const { stderr } = await execute("python3", ["-m", "unittest", "-v"], { cwd: folder, env });
    expect(stderr).toMatch(/Ran 2 tests[\s\S]*OK/);
    expect(stderr).not.toMatch(/Warning/);
  },
);

test.skipIf(!isInstalled(languages[0] as Language))(
  "Python: the commands of the page work as they stand",
  { timeout: 300_000 },
  async () => {
    const commands = codeIn(page, "sh").find((code) => code.includes("websites add")) ?? "";
    const folder = await makeFolder({ "bot.py": codeIn(page, "python")[0] ?? "" });
    await writeNpx(folder);
    const port = String(await freePort());
    await using crisp = await startMockCrisp();
    const env = { ...local, PATH: `${folder}:${process.env["PATH"]}`, MOCK_CRISP_URL: crisp.url, PORT: port };
    const script = `set -e\n${commands.replaceAll(":3000", `:${port}`)}`;
    const { stdout } = await execute("sh", ["-c", script], { cwd: folder, env });
    expect(stdout).toContain("You said: hi");
    expect(crisp.world.websites.size).toBe(1);
  },
);

test.skipIf(!isInstalled(languages[0] as Language))(
  "Python trusts a mock with TLS by the file of --tls-ca-out",
  async () => {
    const folder = await makeFolder({});
    const ca = join(folder, "ca.pem");
    const child = spawn(
      process.execPath,
      [bin, "start", "--port", "0", "--tls", "--tls-ca-out", ca, "--output", "json", "--exit-with-parent"],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const { url } = JSON.parse(line) as { readonly url: string };
    const code = `import sys, urllib.request; print(urllib.request.urlopen("${url}/_mock/livez").status)`;
    const trusting = await execute("python3", ["-c", code], { env: { ...local, SSL_CERT_FILE: ca } });
    expect(trusting.stdout.trim()).toBe("200");
    await expect(execute("python3", ["-c", code], { env: local })).rejects.toMatchObject({
      stderr: expect.stringContaining("CERTIFICATE_VERIFY_FAILED"),
    });
  },
);
