import { execFile, spawn, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, onTestFinished, test } from "vitest";
import { snippets } from "../../../../apps/mock-crisp/dashboard/src/pages/connect/snippets.ts";
import { patient } from "../support/patient.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";

const hasCurl = spawnSync("curl", ["--version"]).status === 0;
// Imports resolve as in this package, to what is built.
const cwd = fileURLToPath(new URL("../..", import.meta.url));
const execute = promisify(execFile);

function codeOf(name: string): string {
  const snippet = snippets.find((each) => each.name === name);
  if (snippet === undefined) throw new Error(`no snippet ${name}`);
  return snippet.code;
}

describeInBrowser("the snippets of the dashboard", () => {
  test.for(["crisp-rtm", "crisp-api (Node)"])("a bot of %s replies as it is copied", async (name) => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/connect`);
    await page.getByRole("tab", { name, exact: true }).click();
    await page.getByRole("button", { name: `Copy ${name.toLowerCase()} code` }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(codeOf(name));

    const child = spawn(process.execPath, ["--input-type=module", "--eval", await copied()], {
      cwd,
      env: { ...process.env, ...crisp.env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await crisp.waitFor("kind:connection what:authenticated", patient);
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("hi");
    await visitor.hears(/Hello from my bot/, patient);
  });

  test("the program of crisp-rest and the command of curl answer", async () => {
    await using crisp = await startMockCrisp();
    await (await crisp.visitor({ nickname: "Ada" })).says("hi");
    const env = { ...process.env, ...crisp.env };
    const { stdout } = await execute(process.execPath, ["--input-type=module", "--eval", codeOf("crisp-rest")], {
      cwd,
      env,
    });
    expect(stdout.trim()).toBe("1");
    if (!hasCurl) return;
    const called = await execute("sh", ["-c", codeOf("curl")], { env });
    expect(JSON.parse(called.stdout)).toMatchObject({ error: false, data: [{ meta: { nickname: "Ada" } }] });
  });

  test("the walk of a first run shows the test of the page", async () => {
    const walk = await readFile(new URL("../../../../apps/mock-crisp/docs/first-run.md", import.meta.url), "utf8");
    expect(walk.replaceAll(/^ {3}/gm, "")).toContain(codeOf("Test"));
  });
});
