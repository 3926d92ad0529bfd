import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { packageManager, root } from "./pnpm.mjs";

/** Runs Node with these programs on PATH, and nothing else. It has to end within 20 s. */
function node(programs: Readonly<Record<string, string>>, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "crisp-path-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(process.execPath, join(folder, "node"));
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text, { mode: 0o755 });
  const options = { cwd: root, env: { PATH: folder, FOLDER: folder }, timeout: 20_000 };
  return new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? error.signal) : 0, output: stdout + stderr });
    });
  });
}

const check = join(root, "tooling/scripts/check.mjs");
const pnpm = '#!/bin/sh\necho "pnpm got $*" >&2\nexit 3\n';

test("without pnpm and npx, it names what is missing and ends with 1", async () => {
  const { code, output } = await node({}, check, "--only", "lint,knip");
  expect(code).toBe(1);
  expect(output).toContain("pnpm is missing on PATH, and so is npx.");
  expect(output).toContain(`npm install --global ${packageManager}`);
});

test("without pnpm, it runs again with the pnpm of npx, and passes on its arguments and exit code", async () => {
  // As npx does: puts the package's programs on PATH, and runs the rest of its arguments.
  const npx = `#!/bin/sh
echo "npx got $1 $2 $3 $4 $5"
shift 5
printf '${pnpm.replaceAll("\n", "\\n")}' > "$FOLDER/pnpm" && /bin/chmod +x "$FOLDER/pnpm"
exec "$@"
`;
  const { code, output } = await node({ npx }, check, "--only", "lint,knip");
  expect(output).toContain(`npx got --prefer-offline --yes --package ${packageManager} --`);
  expect(output).toContain("pnpm got exec biome check");
  expect(output).toContain("2 of 2 checks failed: lint, knip.");
  expect(code).toBe(1);
});

test("an npx that brings no pnpm is not asked again", async () => {
  const { code, output } = await node({ npx: '#!/bin/sh\nshift 5\nexec "$@"\n' }, check, "--only", "lint");
  expect(code).toBe(1);
  expect(output).toContain("pnpm is missing on PATH, also when npx installs it.");
});

test("a program that cannot be started or does not end is a finding, and is not waited for", async () => {
  const context = JSON.stringify(join(root, "tooling/scripts/checks/context.mjs"));
  const program = `const { exec } = await import(${context});
    await exec("no-such-program", []).catch(({ message }) => console.log(message));
    await exec("slow", [], { timeout: 0.2 }).catch(({ message }) => console.log(message));`;
  // The program that it starts keeps its output open.
  const slow = "#!/bin/sh\n/bin/sleep 60 &\n/bin/sleep 60\n";
  const { code, output } = await node({ slow }, "--input-type=module", "--eval", program);
  expect(output).toContain("no-such-program could not be started");
  expect(output).toContain("did not end within 0.2 s");
  expect(code).toBe(0);
});
