import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const types = join(root, "packages/crisp-types");

/** A copy of the package, to add events to. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), "new-event-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["src", "package.json", "tsconfig.json"]) {
    cpSync(join(types, part), join(folder, part), {
      recursive: true,
      // Tests say how many events there are.
      filter: (path) => !/\.test(-d)?\.ts$/.test(path),
    });
  }
  symlinkSync(join(types, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function newEvent(folder: string, ...args: string[]) {
  const program = join(root, "tooling/scripts/new-event.mjs");
  return spawnSync(process.execPath, [program, ...args, "--package", folder], { encoding: "utf8", input: "" });
}

test("adds events that type-check, and that the registry has", async () => {
  const folder = copy();
  const summary = ["--summary", "It happened."];
  const mood = ["session:set_mood", "--about", "session", "--field", "mood:string", "--source", "field"];
  expect(newEvent(folder, ...mood, ...summary)).toMatchObject({ status: 0, stderr: "" });
  expect(
    newEvent(folder, "media:sound:listed", "--about", "nothing", "--field", "loud:boolean", ...summary),
  ).toMatchObject({ status: 0 });
  expect(newEvent(folder, "widget:slept", "--surfaces", "rtm", "--tiers", "user", ...summary)).toMatchObject({
    status: 0,
  });

  const tsc = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--typeRoots", join(root, "node_modules/@types")],
    {
      encoding: "utf8",
    },
  );

  expect(tsc.stdout).toBe("");
  expect(readFileSync(join(folder, "src/events/session-set.ts"), "utf8")).toContain('"session:set_mood": {');
  const { events } = (await import(join(folder, "src/events/registry.ts"))) as { events: object };
  expect(events).toMatchObject({
    "session:set_mood": { namespace: "session", source: "field", example: { inbox_id: null, mood: "…" } },
    "media:sound:listed": { surfaces: ["rtm", "webhook"], example: { loud: true } },
    "widget:slept": { surfaces: ["rtm"], tiers: ["user"] },
  });
});

test.each([
  [["message:send", "--summary", "Known."], /message:send is already in message\.ts/],
  [["Message", "--summary", "Misspelt."], /"Message" is no wire name/],
  [["message:sung", "--summary", "no sentence"], /--summary is one sentence/],
  [["opera:sung", "--summary", "New."], /there is no namespace "opera" yet/],
  [["message:sung", "--summary", "New.", "--source", "hearsay"], /--source is one of docs, sdk, field, inferred/],
  [["message:sung", "--summary", "New.", "--field", "loud"], /--field "loud" is not name:type/],
  [["message:sung", "--loud"], /Unknown option '--loud'/],
])("refuses %j", (args, message) => {
  const refused = newEvent(types, ...args);
  expect(refused.stderr).toMatch(message);
  expect(refused.stderr).not.toMatch(/\n\s+at /);
  expect(refused.status).toBe(2);
});
