import { afterEach, beforeEach, expect, it } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { dashboardUrl } from "./dashboard-url.ts";
import { createEntryLog } from "./entry-log.ts";
import { createKeys } from "./interactive.ts";

let crisp: MockCrisp;
beforeEach(async () => {
  crisp = await startMockCrisp();
});
afterEach(() => crisp.close());

function screen() {
  const lines: string[] = [];
  const did: string[] = [];
  const terminal = {
    out: (line: string) => void lines.push(line),
    err: () => undefined,
    interactive: true,
    colour: false,
    columns: 80,
    env: {},
    signal: new AbortController().signal,
    clear: () => void did.push("clear"),
  };
  const log = createEntryLog(terminal);
  const keys = createKeys({ mock: crisp, terminal, log, quit: () => did.push("quit") });
  crisp.journal.subscribe(log.show);
  const press = (character: string) => keys.find(({ characters }) => characters.includes(character))?.press();
  return { lines, did, keys, press };
}

it("? lists every key with its meaning", () => {
  const { lines, keys, press } = screen();
  press("?");
  expect(lines).toEqual(keys.map(({ label, summary }) => `  ${label.padEnd(8)} ${summary}`));
  expect(
    keys
      .flatMap(({ characters }) => characters)
      .sort()
      .join(""),
  ).toBe("\u0003 ?cdfhopqr");
});

it("p pauses the log, and prints the held entries when it resumes", async () => {
  const { lines, press } = screen();
  press("p");
  await crisp.trigger("message:send", { content: "while paused" });
  expect(lines).toEqual(["paused; press p to resume"]);
  press(" ");
  expect(lines[1]).toBe("resumed");
  expect(lines.slice(2).join("\n")).toContain("while paused");
});

it("f shows one kind of entry at a time, and d the details of the last one", async () => {
  const { lines, press } = screen();
  press("d");
  expect(lines).toEqual(["no entries yet"]);
  press("f");
  await crisp.trigger("message:send", { content: "seen" });
  press("f");
  await crisp.trigger("message:send", { content: "not shown" });
  expect(lines.slice(1).join("\n")).toMatch(/showing events\n.*seen.*\nshowing web hooks$/);
  press("d");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ kind: "event", data: { content: "seen" } });
});

it("c clears the screen, q and Ctrl-C quit, and r without a delivery says so", () => {
  const { lines, did, press } = screen();
  press("c");
  press("r");
  press("q");
  press("\u0003");
  expect(did).toEqual(["clear", "quit", "quit"]);
  expect(lines).toEqual(["no delivery to resend"]);
});

it("o opens the dashboard with the control token, if there is one", () => {
  const url = "http://127.0.0.1:4380";
  expect(dashboardUrl({ url, controlToken: undefined })).toBe(`${url}/`);
  expect(dashboardUrl({ url, controlToken: "a/b" })).toBe(`${url}/?token=a%2Fb`);
});
