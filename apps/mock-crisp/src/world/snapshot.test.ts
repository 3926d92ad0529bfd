import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { startRest } from "../../test/start-rest.ts";
import { inconsistenciesOf } from "./inconsistencies.ts";
import { createModels } from "./models.ts";
import { parseSeed } from "./seed/parse-seed.ts";
import { restoreSnapshot, snapshotOf } from "./snapshot.ts";

const seed = {
  website: { name: "Tea shop" },
  operators: [{ email: "grace@example.test", first_name: "Grace" }],
  inboxes: [{ name: "Orders" }],
  people: [{ email: "ada@example.test", person: { nickname: "Ada" }, data: { plan: "pro" } }],
  conversations: [
    {
      session_id: "session_seeded",
      email: "ADA@example.test",
      assigned: "grace@example.test",
      inbox: "Orders",
      state: "resolved" as const,
      messages: [
        { from: "user" as const, content: "Where is my tea?", minutes_ago: 60 },
        { from: "operator" as const, content: "On its way." },
      ],
      pages: [{ page_url: "https://tea.example.test/", page_title: "Tea" }],
    },
  ],
  helpdesk: { name: "Help", locales: [{ locale: "en", articles: [{ path: "tea/green", content: "# Green" }] }] },
  plugin_settings: { greeting: "hi" },
};

describe("a seed", () => {
  test("is what the mock begins with, and begins with again", async () => {
    await using rest = await startRest({ seed });
    const path = `/website/${rest.website}`;
    const first = await rest.call("GET", `${path}/conversations/1`);
    expect(first.data).toMatchObject([
      { session_id: "session_seeded", state: "resolved", last_message: "On its way.", people_id: expect.any(String) },
    ]);
    expect((await rest.call("GET", `${path}/people/data/ada@example.test`)).data).toEqual({ data: { plan: "pro" } });
    expect((await rest.call("GET", `${path}/helpdesk/tree/content/en/articles/tea/green`)).data.content).toBe(
      "# Green",
    );
    expect((await rest.call("GET", `${path}/operators/list`, undefined, "user")).data).toHaveLength(1);
    expect(inconsistenciesOf(rest.world)).toEqual([]);
    expect(rest.events()).toEqual([]);
    rest.reset();
    expect((await rest.call("GET", `${path}/conversations/1`)).data).toHaveLength(1);
  });

  test.each([
    [{ peeple: [] }, /peeple: unknown field/],
    [{ people: [{ email: "nobody" }] }, /people\[0\]\.email: /],
    [{ conversations: [{ messages: [{ from: "me", content: "x" }] }] }, /conversations\[0\]\.messages\[0\]\.from: /],
    [
      { conversations: [{ messages: [{ from: "user", type: "file", content: "x" }] }] },
      /conversations\[0\]\.messages\[0\]\.content: /,
    ],
    [{ conversations: [{ inbox: "None" }] }, /conversations\[0\]\.inbox: no inbox in the seed with the name None/],
    [{ people: [{ email: "a@b.test" }, { email: "A@b.test" }] }, /people\[1\]\.email: duplicate contact a@b\.test/],
    ["not an object", /the whole: /],
  ])("that is wrong is refused, and the place named: %j", (wrong, message) => {
    expect(() => parseSeed(wrong)).toThrow(message);
  });
});

describe("a snapshot", () => {
  test("goes through JSON and gives the same world, which with a seed of ids goes on alike", async () => {
    await using rest = await startRest({ seed, randomSeed: 1 });
    await rest.call("POST", `/website/${rest.website}/conversation/session_seeded/message`, {
      type: "note",
      from: "operator",
      origin: "chat",
      content: "Called the courier.",
    });
    const taken = JSON.parse(JSON.stringify(snapshotOf(rest.world)));
    const next = rest.world.newId();
    rest.reset();
    restoreSnapshot(rest.world, taken);
    expect(snapshotOf(rest.world)).toEqual(taken);
    expect(rest.world.newId()).toBe(next);
    await using other = await startRest({ seed: taken, randomSeed: 2 });
    expect(snapshotOf(other.world)).toEqual(taken);
  });

  test("does not bring back ids that were made after it, unless they are made from a seed", async () => {
    await using rest = await startRest({ seed });
    const taken = snapshotOf(rest.world);
    const made = new Set(Array.from({ length: 20 }, () => rest.world.newId()));
    restoreSnapshot(rest.world, taken);
    expect(Array.from({ length: 20 }, () => rest.world.newId()).filter((id) => made.has(id))).toEqual([]);
    rest.reset();
    await using other = await startRest({ seed });
    expect(other.world.newId()).not.toBe(rest.world.newId());
    expect(other.website).toBe(rest.website);
  });

  test("that is none, or contradicts itself, is refused and changes nothing", async () => {
    await using rest = await startRest({ seed });
    const before = snapshotOf(rest.world);
    const broken = (change: (text: string) => string) => JSON.parse(change(JSON.stringify(before)));
    for (const [wrong, message] of [
      [{}, /format must be/],
      [{ ...before, version: 2 }, /version 2 was written by a newer mock-crisp/],
      [{ ...before, version: "1" }, /version must be a number from 1 to 1, got "1"/],
      [{ ...before, world: {} }, /world must hold/],
      [
        broken((text) => text.replace('"is_blocked":false', '"is_blocked":"no"')),
        /sessions.session_seeded.is_blocked: Invalid input: expected boolean/,
      ],
      [broken((text) => text.replace('"session_id":', '"session":')), /session_id: Invalid input: expected string/],
      [broken((text) => text.replace(/"people_id":"[^"]+"/, '"people_id":"gone"')), /contact/],
    ] as const) {
      expect(() => restoreSnapshot(rest.world, wrong)).toThrow(message);
      expect(snapshotOf(rest.world)).toEqual(before);
    }
  });
});

// Never written again: it is what a mock of its time wrote.
const readGolden = async () =>
  JSON.parse(await readFile(new URL("../../test/snapshots/version-1.json", import.meta.url), "utf8"));

describe("a snapshot of an older mock", () => {
  test("loads, with the state that was saved", async () => {
    await using rest = await startRest({ seed: await readGolden() });
    const path = `/website/${rest.website}`;
    expect((await rest.call("GET", `${path}/conversation/session_old`)).data).toMatchObject({
      state: "resolved",
      last_message: "?",
      meta: { nickname: "visitor1", email: "ada@example.test" },
    });
    expect((await rest.call("GET", `${path}/conversation/session_old/messages`)).data).toHaveLength(3);
    expect((await rest.call("GET", `${path}/people/data/ada@example.test`)).data).toEqual({ data: { plan: "pro" } });
    expect((await rest.call("GET", `${path}/campaigns/list/1`, undefined, "user")).data).toMatchObject([
      { name: "Spring" },
    ]);
    expect((await rest.call("GET", `${path}/teams/list/1`)).data).toMatchObject([{ name: "Night" }]);
    expect(inconsistenciesOf(rest.world)).toEqual([]);
  });

  test("that lacks a field gets the value that new entities have there", async () => {
    const golden = await readGolden();
    const [[, website]] = golden.world.websites.$map;
    const { held, website: model } = createModels();
    const entities = Object.entries(held).map(([field, one]) => [website[field].$map[0][1], one] as const);
    let removed = 0;
    for (const [entity, preset] of [[website, model] as const, ...entities]) {
      for (const field of Object.keys(preset)) {
        if (!Object.hasOwn(entity, field) || isIdentity(field) || isReferred(field)) continue;
        delete entity[field];
        removed += 1;
      }
    }
    expect(removed).toBeGreaterThan(40);
    await using rest = await startRest();
    restoreSnapshot(rest.world, golden);
    const session = [...rest.world.websites.values()][0]?.sessions.get("session_old");
    expect(session).toMatchObject({ state: "pending", topic: "", segments: [], is_blocked: false });
  });

  const isIdentity = (field: string) => /_id$|_at$|^(email|name|domain|type)$/.test(field);
  // Others of the snapshot agree with these: without one of them it contradicts itself.
  const isReferred = (field: string) =>
    [
      "sessions",
      "people",
      "people_by_email",
      "inboxes",
      "teams",
      "campaigns",
      "operators",
      "messages",
      "unread",
    ].includes(field) ||
    [
      "campaign_templates",
      "last_fingerprint",
      "waiting_since",
      "assigned",
      "targets",
      "reached",
      "subscriptions",
    ].includes(field);
});
