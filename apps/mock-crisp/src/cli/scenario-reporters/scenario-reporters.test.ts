import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "../../../test/run-cli.ts";
import { type MockCrisp, startMockCrisp } from "../../index.ts";

let crisp: MockCrisp;
let folder: string;
beforeAll(async () => {
  crisp = await startMockCrisp();
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-reporters-"));
  await mkdir(join(folder, "below"));
  await mkdir(join(folder, "node_modules"));
  await writeFile(join(folder, "a-good.yaml"), "name: Good\nsteps:\n  - visitor.says: hi\n");
  await writeFile(
    join(folder, "below/bad.yml"),
    [
      'name: "Bad <&\\"> 100%, a: b \\e[31m \\0"',
      "steps:",
      "  # A comment, so that lines and steps differ.",
      '  - visitor.says: "<hi> & ]]> 👋"',
      "  - expect.reply: { text: '/never <\"&>/', timeout: 1ms }",
      "  - visitor.says: never",
    ].join("\n"),
  );
  await writeFile(join(folder, "below/c.json"), '{ "steps": [{ "visitor.says": "json" }] }');
  await writeFile(join(folder, "package.json"), '{ "name": "no scenario" }');
  await writeFile(join(folder, "notes.txt"), "no scenario");
  await writeFile(join(folder, "node_modules/x.yaml"), "not: a scenario");
});
afterAll(async () => {
  await crisp.close();
  await rm(folder, { recursive: true });
});

const run = (...args: readonly string[]) => runCli(["scenario", "run", ...args, "--url", crisp.url]);

it("a folder is run file by file, with names of files and lines, whole milliseconds and a summary", async () => {
  const { code, out, err } = await run(folder);
  expect(code).toBe(1);
  expect(out).toMatch(/^Good \S+\/a-good\.yaml\n {2}✓ visitor\.says "hi" \d+ ms\n/);
  expect(out).toMatch(/✗ expect\.reply .* \d+ ms \S+\/below\/bad\.yml:5\n/);
  expect(out).toContain(`${join(folder, "below/c.json")}\n  ✓ visitor.says "json"`);
  expect(out).toMatch(/\n3 scenarios: 2 passed, 1 failed$/);
  expect(out).not.toMatch(/\d\.\d+ ms/);
  expect(err).toBe(`mock-crisp: 1 of 3 scenarios failed: ${join(folder, "below/bad.yml")}:5`);
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

it.skipIf(!hasPython)("junit is one valid document with suites, cases, times, files, lines and failures", async () => {
  const { code, out } = await run(folder, "--reporter", "junit");
  expect(code).toBe(1);
  const file = join(folder, "report.xml");
  await writeFile(file, out);
  // Python's parser checks independently that it is XML.
  const read = `
import json, sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
def of(element): return {"tag": element.tag, "text": element.text, **element.attrib, "in": [of(child) for child in element]}
print(json.dumps(of(root)))`;
  const document = JSON.parse(execFileSync("python3", ["-c", read, file], { encoding: "utf8" }));
  const time = expect.stringMatching(/^\d+\.\d{3}$/);
  expect(document).toMatchObject({ tag: "testsuites", tests: "5", failures: "1", errors: "0", skipped: "1", time });
  expect(document.in).toMatchObject([
    { tag: "testsuite", name: "Good", file: join(folder, "a-good.yaml"), tests: "1", failures: "0", time },
    {
      tag: "testsuite",
      name: String.raw`Bad <&"> 100%, a: b \u001b[31m \u0000`,
      tests: "3",
      failures: "1",
      skipped: "1",
    },
    { tag: "testsuite", name: join(folder, "below/c.json") },
  ]);
  expect(document.in[1].timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(document.in[1].in).toMatchObject([
    { tag: "testcase", name: 'visitor.says "<hi> & ]]> 👋"', line: "4", time, in: [] },
    { line: "5", file: join(folder, "below/bad.yml"), in: [{ tag: "failure", type: "no_reply" }] },
    { line: "6", in: [{ tag: "skipped" }] },
  ]);
  expect(document.in[1].in[1].in[0].text).toContain('- expect.reply /never <"&>/');
});

it("github adds an annotation at the line of the failed step", async () => {
  const { out } = await run(folder, "--reporter", "github");
  const [annotation = ""] = out.split("\n").filter((line) => line.startsWith("::error"));
  expect(annotation).toContain(`::error file=${join(folder, "below/bad.yml")},line=5,title=Bad <&"> 100%25%2C a%3A b `);
  expect(annotation).toMatch(/::expect\.reply .*%0A- expect\.reply/);
  expect(out).toContain("✓ visitor.says");
});

it("tap is one test for each scenario", async () => {
  const { out } = await run(folder, "--reporter", "tap");
  expect(out).toMatch(/^TAP version 14\n1\.\.3\nok 1 - Good\nnot ok 2 - Bad .*\n {2}---\n {2}at: ".*bad\.yml:5"\n/);
});

it("json is a document for each scenario, and --json is short for it", async () => {
  const { out } = await run(folder, "--json");
  const results = out.split("\n").map((line) => JSON.parse(line));
  expect(results).toMatchObject([
    { name: "Good", file: join(folder, "a-good.yaml"), passed: true },
    { passed: false, steps: [{ line: 4 }, { line: 5, status: "failed" }, { status: "skipped" }] },
    { passed: true },
  ]);
  for (const { duration } of results.flatMap(({ steps }) => steps)) expect(Number.isInteger(duration)).toBe(true);
});

it("--out writes the report, and the terminal shows the default one", async () => {
  const file = join(folder, "out.xml");
  const { out } = await run(join(folder, "a-good.yaml"), "--reporter", "junit", "--out", file);
  expect(out).toMatch(/^Good .*\n {2}✓ visitor\.says "hi" \d+ ms$/);
  expect(await readFile(file, "utf8")).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites [^>]+>\n/);
});

it("--website runs them on that website only", async () => {
  const site = await crisp.isolate();
  const { code } = await run(join(folder, "a-good.yaml"), "--website", site.website.website_id);
  expect(code).toBe(0);
  expect(site.journal.entries("event:message:send")).toHaveLength(1);
});
