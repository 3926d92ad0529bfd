import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eventNames } from "@x/crisp-types";
import { routeList } from "@x/crisp-types/routes";
import { afterAll, expect, test } from "vitest";
import { compareNames, describeDrift, staleExceptions } from "./compare-names.ts";
import { compareRoutes } from "./compare-routes.ts";
import { eventExceptions, routeExceptions } from "./drift-exceptions.ts";
import { readUpstreamEvents } from "./upstream-events.ts";
import { readUpstreamMethods } from "./upstream-methods.ts";

const root = mkdtempSync(join(tmpdir(), "drift-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const none = { onlyHere: {}, onlyThere: {} };
const pinnedClient = dirname(dirname(createRequire(import.meta.url).resolve("crisp-api")));

function client(name: string, declarations: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, "dist/events"), { recursive: true });
  writeFileSync(join(folder, "dist/events/Events.d.ts"), declarations);
  return folder;
}

test("the pinned official client has the registry's events, no more and no fewer", () => {
  const pinned = readUpstreamEvents(pinnedClient);
  const drift = compareNames(eventNames, pinned, pinned, eventExceptions);
  expect(drift).toEqual({ added: [], removed: [], changed: [] });
  expect(staleExceptions(eventNames, pinned, eventExceptions)).toEqual([]);
  expect(pinned.get("session:set_email")).toBe(
    "{ email: string; inbox_id: null | string; session_id: string; website_id: string }",
  );
  expect(pinned.get("session:set_opened")).toContain(
    "operator: { avatar?: null | string; nickname?: string; user_id: string }",
  );
});

test("added, removed and changed events are reported, changes within an interface that an event uses as well", {
  timeout: 120_000,
}, () => {
  const before = client(
    "before",
    "interface User { id: string } export interface EventsMap { 'a:b': { user?: User; list: User[] }; 'a:gone': {} }",
  );
  const after = client(
    "after",
    "interface User { id: string | null } export interface EventsMap { 'a:b': { user?: User; list: User[] }; 'a:new': {} }",
  );
  const drift = compareNames(["a:b", "a:gone"], readUpstreamEvents(before), readUpstreamEvents(after), none);
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

test("a client with another layout does not count as one without events", () => {
  expect(() => readUpstreamEvents(join(root, "none"))).toThrow(/has another layout/);
  expect(() => readUpstreamEvents(client("other", "export interface Other {}"))).toThrow(/no EventsMap/);
});

test("names that differ on purpose are no drift, as long as they do differ", () => {
  const upstream = new Map([["a:official", ""]]);
  const exceptions = { onlyHere: { "a:own": "seen in production" }, onlyThere: { "a:official": "never sent" } };
  expect(compareNames(["a:own"], upstream, upstream, exceptions)).toEqual({ added: [], removed: [], changed: [] });
  expect(staleExceptions(["a:own"], upstream, exceptions)).toEqual([]);
  expect(staleExceptions(["a:official"], upstream, exceptions)).toEqual(["a:own", "a:official"]);
});

test("the registry has the pinned client's methods, with its requests and arguments", () => {
  const methods = readUpstreamMethods(pinnedClient);
  const types = new Map([...methods].map(([name, method]) => [name, method.types]));
  const names = routeList.flatMap(({ name, official }) => (official ? [name] : []));
  expect(compareNames(names, types, types, routeExceptions)).toEqual({ added: [], removed: [], changed: [] });
  expect(staleExceptions(names, types, routeExceptions)).toEqual([]);
  expect(compareRoutes(routeList, methods)).toEqual([]);
  expect(methods.get("website.getConversation")?.types).toMatch(
    /^\(websiteID: string, sessionID: string\) => \{ .*session_id/,
  );
});

test("a method with another request or argument than the registry's is named", () => {
  const changed = new Map([
    [
      "website.getConversation",
      {
        name: "website.getConversation",
        method: "POST",
        path: "/v1/website/{websiteID}/chat/{sessionID}",
        args: [{ name: "websiteID", optional: false }],
        types: "",
      },
    ],
  ]);
  expect(compareRoutes(routeList, changed)).toEqual([
    "website.getConversation: declared as GET /v1/website/{website_id}/conversation/{session_id}, the client sends POST /v1/website/{website_id}/chat/{session_id}",
    "website.getConversation: declared with (websiteID, sessionID), the client has (websiteID)",
  ]);
});
