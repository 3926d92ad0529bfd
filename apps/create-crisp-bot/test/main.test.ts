import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Choices, transports } from "../src/choices.ts";
import { layersOf } from "../src/layers.ts";
import { parseArguments } from "../src/parse-arguments.ts";
import { dockerfile, envExample, readme, tsconfigs } from "../src/side-files.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "create-crisp-bot-"));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs the built command as a terminal or a pipe sees it. */
async function run(args: readonly string[], answers?: readonly string[] | "closes") {
  const { main } = (await import("../dist/main.js")) as typeof import("../src/main.ts");
  const input = Object.assign(new PassThrough(), { isTTY: answers !== undefined });
  const output = Object.assign(new PassThrough(), { isTTY: answers !== undefined });
  const errors = new PassThrough();
  let printed = "";
  let complaint = "";
  const waiting = answers === "closes" ? [] : [...(answers ?? [])];
  output.on("data", (chunk) => {
    printed += chunk;
    // A question ends without a new line.
    if (!/\] $/.test(String(chunk))) return;
    if (answers === "closes") input.end();
    else input.write(`${waiting.shift() ?? ""}\n`);
  });
  errors.on("data", (chunk) => {
    complaint += chunk;
  });
  const io = { input, output, errors } as unknown as Parameters<typeof main>[1];
  const code = await main(args, io);
  return { code, printed, complaint };
}

const every: readonly Choices[] = (Object.keys(transports) as Choices["transport"][]).flatMap((transport) =>
  (["ts", "js"] as const).flatMap((language) =>
    (["vitest", "node"] as const).flatMap((test) =>
      [false, true].map((queue) => ({ transport, language, test, queue })),
    ),
  ),
);

describe("the command line", () => {
  test.each([
    [["--transport", "expres"], /takes one of: express, fastify.*\. Did you mean express\?/],
    [["--transport", "carrier-pigeon"], /takes one of: express.*rtm\.\n/],
    [["--tranport", "rtm"], /--tranport.*\. Did you mean --transport\? Flags: --transport/s],
    [["--queue", "--transport", "lambda"], /--queue needs a process that stays/],
    [["--queue", "--transport", "workers"], /--queue needs a process that stays/],
    [["one", "two"], /one folder at most/],
    [["--test", "jest"], /takes one of: vitest, node/],
    [["--language", "coffee"], /takes one of: ts, js/],
    [["--transport"], /--transport/],
  ])("refuses %j with exit code 2, and writes nothing", async (args, reason) => {
    const before = readdirSync(root);
    const { code, complaint } = await run([...args, ...(args.includes("two") ? [] : [join(root, "refused")])]);
    expect(code).toBe(2);
    expect(complaint).toMatch(reason);
    expect(readdirSync(root)).toEqual(before);
  });

  test("never overwrites", async () => {
    const folder = mkdtempSync(join(root, "full-"));
    writeFileSync(join(folder, "precious.txt"), "mine");
    const { code, complaint } = await run([folder, "--yes"]);
    expect(code).toBe(2);
    expect(complaint).toContain("is not empty");
    expect(readdirSync(folder)).toEqual(["precious.txt"]);
  });

  test("does not write into a file", async () => {
    const file = join(root, "a-file");
    writeFileSync(file, "mine");
    const { code, complaint } = await run([file, "--yes"]);
    expect(code).toBe(2);
    expect(complaint).toContain("is a file");
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test.runIf(existsSync("/proc/self"))("ends where no folder can be made", async () => {
    const { code, complaint } = await run(["/proc/no-folder", "--yes"]);
    expect(code).toBe(1);
    expect(complaint).toContain("/proc/no-folder");
  });

  test("writes nothing when the terminal closes at a question", async () => {
    const folder = join(root, "cancelled");
    const { code, complaint } = await run([folder], "closes");
    expect(code).toBe(1);
    expect(complaint).toContain("cancelled, nothing was written");
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    ["UPPER", "upper"],
    ["with spaces and !", "with-spaces-and"],
    [".hidden", "hidden"],
    ["日本", "crisp-bot"],
    ["node_modules", "crisp-bot"],
    ["deep/er/bot", "bot"],
  ])("a folder named %j makes the package %j", async (name, expected) => {
    const folder = join(root, "names", name);
    expect((await run([folder, "--yes"])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name).toBe(expected);
  });

  test("asks on a terminal for what the flags leave open", async () => {
    const folder = join(root, "asked");
    const { code, printed } = await run([folder, "--test", "node"], ["fastify", "y", "js"]);
    expect(code).toBe(0);
    expect(printed).toContain("web hooks with Fastify, with a queue");
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(Object.keys(manifest.dependencies)).toContain("bullmq");
    expect(manifest.scripts.test).toBe("node --test test/bot.test.js");
  });

  test("takes the defaults when nobody can be asked", async () => {
    const folder = join(root, "My Bot!");
    const { code, printed } = await run([folder]);
    expect(code).toBe(0);
    expect(printed).toContain("npm start");
    expect(printed).toMatch(/cd ".*My Bot!"/);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(manifest.name).toBe("my-bot");
    expect(manifest.dependencies).toHaveProperty(["@x/crisp-rtm"]);
  });

  test("help and version", async () => {
    expect((await run(["--help"])).printed).toContain("--transport WORD");
    expect((await run(["--version"])).printed).toMatch(/^\d+\.\d+\.\d+/);
  });

  test("short flags", () => {
    expect(parseArguments(["-y", "bot"])).toMatchObject({ yes: true, folder: "bot" });
  });
});

describe("what is written", () => {
  test.each(every)("$transport, queue $queue, $test, $language", (choices) => {
    expect(layersOf(choices)[0]).toBe("common");
    expect(readme("bot", choices)).toContain(`src/bot.${choices.language}`);
    const variables = envExample(choices);
    expect(variables.includes("CRISP_WEBHOOK_SECRET")).toBe(transports[choices.transport].hooks);
    expect(variables.includes("REDIS_URL")).toBe(choices.queue);
    expect(dockerfile(choices) === undefined).toBe(choices.transport === "workers");
    expect(Object.keys(tsconfigs(choices)).length > 0).toBe(choices.language === "ts");
  });
});
