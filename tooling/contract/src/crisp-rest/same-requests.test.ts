import { CrispRest } from "@x/crisp-rest";
import { type RouteArgument, routeList } from "@x/crisp-types/routes";
import { Crisp } from "crisp-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { declaredOf, methodsOf, tables } from "../rest/every-call.ts";
import type { Scene } from "../rest/scene.ts";
import { RecordingServer } from "./recording-server.ts";

const token = { identifier: "7c3a6a52-0d0a-4a0e-9f43-6f8c1b0f2a11", key: "mock_key" };

/** Arguments are named after their meaning: this test checks where they end up in the request. */
const scene = new Proxy({} as Scene, {
  get: (_, name) => {
    if (name === "question" || name === "reply") return 163239614854320;
    return name === "session" ? "session_8c842203-7ed8-4e29-a608-7cf78a7d2fcc" : String(name);
  },
});

/** Values for arguments that the official client leaves out of valid calls, by the place that they go to. */
function sample({ to, name }: RouteArgument): unknown {
  if (to === "query")
    return { per_page: 30, filter_unread: 1, search_query: [{ model: "people", criterion: "email" }] };
  if (to === "path.page_number") return 3;
  if (/timestamp/i.test(name)) return 1767225600000;
  return to === "path.path" ? "a/b" : `a ${name} & more`;
}

/** Values that the official client often takes for none. */
const NOTHING = [undefined, null, "", 0, false];

/**
 * Arguments for a method: valid ones, the required ones of these, those of the path, every one that it takes, and these
 * with nothing, of each kind, where they may be left out or where the official client puts something else in their place.
 */
function argumentsOf(method: string): readonly (readonly unknown[])[] {
  const [group = "", name = ""] = method.split(".");
  const given = tables[group]?.[name]?.(scene) ?? [];
  const args = routeList.find((route) => route.name === method)?.official?.args ?? [];
  const required = args.findLastIndex(({ optional }) => !optional) + 1;
  const full = args.map((argument, index) => given[index] ?? sample(argument));
  const ofPath = args.findLastIndex(({ to }) => to.startsWith("path.")) + 1;
  const without = NOTHING.map((nothing) =>
    full.map((one, index) => {
      const { to = "", optional, omitEmpty, default: preset } = args[index] ?? {};
      // A page of null is the first one, where there it becomes the word "null".
      if (to.startsWith("path.")) return one;
      const isReplaced = to === "body" || omitEmpty || preset !== undefined;
      return isReplaced || (optional && (nothing ?? null) === null) ? nothing : one;
    }),
  );
  return [given, given.slice(0, required), given.slice(0, ofPath), full, ...without];
}

/**
 * Methods for which the two clients send different requests with the same arguments, and the reasons. All others are the same.
 *
 * Beyond these arguments: path arguments are encoded here, where there `a/b` or `a?b` would name another route;
 * `filter_unread: true` is sent as 1, which Crisp reads, and there as `true`, which the official types exclude.
 */
const exceptions: Readonly<Record<string, string>> = {
  "website.countBlockedVisitorsInRule": "the colon of a rule is encoded: a server decodes it",
  "website.clearBlockedVisitorsInRule": "the colon of a rule is encoded: a server decodes it",
  "website.abortOngoingCallSessionForConversation": "a DELETE without fields has no body; there it is `{}`",
};

describe("with the same arguments the same request goes out as from the official client", () => {
  const official = new Crisp();
  const methods = methodsOf(official);
  let server: RecordingServer;
  let ours: CrispRest;

  beforeAll(async () => {
    server = await RecordingServer.start();
    official.setRestHost(server.url);
    official.authenticateTier("plugin", token.identifier, token.key);
    ours = new CrispRest({ ...token, tier: "plugin", apiUrl: server.url });
  });

  afterAll(() => server[Symbol.asyncDispose]());

  async function requestOf(client: object, method: string, args: readonly unknown[]) {
    const [group = "", name = ""] = method.split(".");
    const call = (client as Record<string, Record<string, (...given: readonly unknown[]) => Promise<unknown>>>)[
      group
    ]?.[name];
    if (call === undefined) throw new Error(`${method} is missing`);
    server.recorded.length = 0;
    await call(...args);
    expect(server.recorded).toHaveLength(1);
    const [recorded] = server.recorded;
    if (recorded === undefined) throw new Error(`${method} sent nothing`);
    const { headers, path, body, ...request } = recorded;
    const { authorization, "x-crisp-tier": tier, "content-type": type } = headers;
    const same = { ...request, authorization, tier };
    if (!(method in exceptions)) return { ...same, path, body, type };
    return { ...same, path: decodeURIComponent(path), ...(isEmpty(body) ? {} : { body, type }) };
  }

  test.each(methods)("%s", async (method) => {
    for (const args of argumentsOf(method)) {
      expect(await requestOf(ours, method, args)).toEqual(await requestOf(official, method, args));
    }
  });

  test("exceptions are still needed", async () => {
    for (const method of Object.keys(exceptions)) {
      let differ = false;
      for (const args of argumentsOf(method)) {
        await requestOf(ours, method, args);
        const [{ path, body } = {}] = server.recorded.splice(0);
        await requestOf(official, method, args);
        differ ||= path !== server.recorded[0]?.path || body !== server.recorded[0]?.body;
      }
      expect(differ, method).toBe(true);
    }
  });

  test("the two have the same methods, but for those on which they differ on purpose", () => {
    const groups = ["bucket", "media", "plan", "plugin", "website"] as const;
    expect(groups.flatMap((group) => Object.keys(ours[group]).map((name) => `${group}.${name}`)).toSorted()).toEqual(
      declaredOf(methods),
    );
  });
});

function isEmpty(body: unknown): boolean {
  return body === undefined || JSON.stringify(body) === "{}";
}
