import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eventNames } from "@x/crisp-types";
import { afterAll, expect, test } from "vitest";
import { compareEvents, describeDrift } from "./compare-events.ts";
import { readUpstreamEvents } from "./upstream.ts";

const root = mkdtempSync(join(tmpdir(), "drift-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function client(name: string, declarations: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, "dist/events"), { recursive: true });
  writeFileSync(join(folder, "dist/events/Events.d.ts"), declarations);
  return folder;
}

test("the pinned official client has the registry's events, no more and no fewer", { timeout: 30_000 }, () => {
  const pinned = readUpstreamEvents(dirname(dirname(createRequire(import.meta.url).resolve("crisp-api"))));
  expect([...pinned.keys()].sort()).toEqual([...eventNames].sort());
  expect(pinned.get("session:set_email")).toBe(
    "{ email: string; inbox_id: null | string; session_id: string; website_id: string }",
  );
  expect(pinned.get("session:set_opened")).toContain(
    "operator: { avatar?: null | string; nickname?: string; user_id: string }",
  );
});

test("added, removed and changed events are told, changes within an interface that an event uses as well", {
  timeout: 30_000,
}, () => {
  const before = client(
    "before",
    "interface User { id: string } export interface EventsMap { 'a:b': { user?: User; list: User[] }; 'a:gone': {} }",
  );
  const after = client(
    "after",
    "interface User { id: string | null } export interface EventsMap { 'a:b': { user?: User; list: User[] }; 'a:new': {} }",
  );
  const drift = compareEvents(["a:b", "a:gone"], readUpstreamEvents(before), readUpstreamEvents(after));
  expect(drift).toEqual({
    added: ["a:new"],
    removed: ["a:gone"],
    changed: [
      {
        name: "a:b",
        before: "{ list: ({ id: string })[]; user?: { id: string } }",
        after: "{ list: ({ id: null | string })[]; user?: { id: null | string } }",
      },
    ],
  });
  expect(describeDrift(drift).slice(0, 3)).toEqual(["added: a:new", "removed: a:gone", "changed: a:b"]);
});

test("a client that is laid out anew is not taken for one without events", { timeout: 30_000 }, () => {
  expect(() => readUpstreamEvents(join(root, "none"))).toThrow(/laid out anew/);
  expect(() => readUpstreamEvents(client("other", "export interface Other {}"))).toThrow(/no EventsMap/);
});
