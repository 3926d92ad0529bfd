import { describe, expect, test } from "vitest";
import { startRest } from "../../test/start-rest.ts";
import { inconsistenciesOf } from "./inconsistencies.ts";
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
    [{ peeple: [] }, /the whole: .*peeple/],
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
  test("goes through JSON and gives the same world, which goes on alike", async () => {
    await using rest = await startRest({ seed });
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
    await using other = await startRest({ seed: taken });
    expect(snapshotOf(other.world)).toEqual(taken);
  });

  test("that is none, or contradicts itself, is refused and changes nothing", async () => {
    await using rest = await startRest({ seed });
    const before = snapshotOf(rest.world);
    const broken = (change: (text: string) => string) => JSON.parse(change(JSON.stringify(before)));
    for (const [wrong, message] of [
      [{}, /format must be/],
      [{ ...before, version: 2 }, /version 2 is not known/],
      [{ ...before, world: {} }, /world must hold/],
      [broken((text) => text.replace('"is_blocked":false', '"is_blocked":"no"')), /is_blocked must be of kind boolean/],
      [broken((text) => text.replace('"waiting_since":', '"waiting":')), /lacks waiting_since/],
      [broken((text) => text.replace(/"people_id":"[^"]+"/, '"people_id":"gone"')), /contact/],
    ] as const) {
      expect(() => restoreSnapshot(rest.world, wrong)).toThrow(message);
      expect(snapshotOf(rest.world)).toEqual(before);
    }
  });
});
