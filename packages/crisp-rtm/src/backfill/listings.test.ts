import { expect, test } from "vitest";
import { listChangedConversations, listPluginWebsites, readMessages } from "./listings.ts";
import type { RestCaller } from "./rest-caller.ts";

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const entry of list) found.push(entry);
  return found;
}

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** A list of pages that hold `size` entries. `act` may change it before a request is answered. */
function pages(list: () => readonly object[], size: number, act: (request: number) => void = () => {}) {
  let requests = 0;
  const rest: RestCaller = {
    async request(_method, path) {
      requests += 1;
      act(requests);
      const page = Number(path.slice(path.lastIndexOf("/") + 1));
      return list().slice((page - 1) * size, page * size);
    },
  };
  return { rest, requests: () => requests };
}

test("a website that moves to an earlier page because another removed the plugin is listed", async () => {
  let websites = ids("w", 41);
  const { rest } = pages(
    () => websites.map((website_id) => ({ website_id })),
    20,
    (request) => {
      if (request === 2) websites = websites.slice(1);
    },
  );
  const found = await all(listPluginWebsites(rest));
  expect(found.toSorted()).toEqual(ids("w", 41).toSorted());
});

test("websites on one page are listed once, also by a server that ignores page numbers", async () => {
  const few = pages(() => ids("w", 19).map((website_id) => ({ website_id })), 20);
  expect(await all(listPluginWebsites(few.rest))).toHaveLength(19);
  expect(few.requests()).toBe(2);
  const everything = ids("w", 30).map((website_id) => ({ website_id }));
  let requests = 0;
  const request = async () => {
    requests += 1;
    return everything;
  };
  expect(await all(listPluginWebsites({ request }))).toHaveLength(30);
  expect(requests).toBe(4);
});

test("conversations behind a page of known ones are listed: new ones moved the others", async () => {
  let sessions = ids("s", 150);
  const { rest } = pages(
    () => sessions.map((session_id) => ({ session_id, updated_at: 2000 })),
    50,
    (request) => {
      if (request === 2) sessions = [...ids("n", 50), ...sessions];
    },
  );
  const found = (await all(listChangedConversations(rest, "w", { since: 1000 }))).map((entry) => entry.session_id);
  expect(found.toSorted()).toEqual([...ids("s", 150), ...ids("n", 50)].toSorted());
});

test("more new conversations than five pages lose none that they moved", async () => {
  let sessions = ids("s", 1000);
  const { rest } = pages(
    () => sessions.map((session_id) => ({ session_id, updated_at: 2000 })),
    50,
    (request) => {
      if (request === 8) sessions = [...ids("n", 300), ...sessions];
    },
  );
  expect(await all(listChangedConversations(rest, "w", { since: 1000 }))).toHaveLength(1300);
});

test("a list that repeats its last page, or an odd one, ends", async () => {
  const first = ids("s", 50).map((session_id) => ({ session_id, updated_at: 2000 }));
  let turn = 0;
  for (const later of [() => first, () => (turn++ % 2 ? first : first.toReversed())]) {
    let requests = 0;
    const request = async () => {
      requests += 1;
      return later();
    };
    expect(await all(listChangedConversations({ request }, "w", { since: 1000 }))).toHaveLength(50);
    expect(requests).toBeLessThan(20);
  }
});

/**
 * Messages of a conversation, by the rules of a server: `inclusive` lists those of `timestamp_before` itself too, `latest`
 * the latest ones after `timestamp_after`.
 */
function messages(times: readonly number[], size: number, rule: "exclusive" | "inclusive" | "ignores" | "latest") {
  let requests = 0;
  const list = times.map((timestamp, fingerprint) => ({ timestamp, fingerprint }));
  const rest: RestCaller = {
    async request(_method, _path, { query = {} }) {
      requests += 1;
      if (requests > 50) throw new Error("too many requests");
      const { timestamp_before: before = Number.POSITIVE_INFINITY, timestamp_after: after } = query as Record<
        string,
        number
      >;
      if (rule === "ignores") return list.slice(-size);
      const later = list.filter(({ timestamp }) => timestamp > (after ?? Number.POSITIVE_INFINITY));
      if (after !== undefined) return rule === "latest" ? later.slice(-size) : later.slice(0, size);
      const isBefore = (time: number) => (rule === "inclusive" ? time <= before : time < before);
      return list.filter(({ timestamp }) => isBefore(timestamp)).slice(-size);
    },
  };
  return { rest, requests: () => requests };
}

test.each(["exclusive", "inclusive"] as const)(
  "all messages are read with an %s bound, around a full millisecond",
  async (rule) => {
    const times = [1, 2, 3, 4, 5, 5, 5, 6, 7];
    const { messages: found, complete } = await readMessages(messages(times, 3, rule).rest, "w", "s");
    expect(found.map(({ timestamp }) => timestamp)).toEqual(times);
    expect(complete).toBe(true);
  },
);

test.each([
  ["all of the history", Array.from({ length: 45 }, () => 5)],
  ["amid the history", [1, ...Array.from({ length: 45 }, () => 5), ...Array.from({ length: 60 }, () => 7), 8]],
  ["almost the latest", [1, ...Array.from({ length: 45 }, () => 5), 7]],
])("where more of one millisecond may exist than a page shows, the reading is incomplete: %s", async (_, times) => {
  expect(await readMessages(messages(times, 40, "latest").rest, "w", "s")).toMatchObject({ complete: false });
});

test("small histories of one millisecond are complete", async () => {
  for (const rule of ["exclusive", "latest"] as const) {
    const { complete, messages: found } = await readMessages(messages([5, 5, 5], 40, rule).rest, "w", "s");
    expect([complete, found.length]).toEqual([true, 3]);
  }
});

test("a server that ignores the bound ends the reading, which is incomplete", async () => {
  const { rest, requests } = messages([1, 2, 3, 4, 5], 3, "ignores");
  const { messages: found, complete } = await readMessages(rest, "w", "s");
  expect(found.map(({ timestamp }) => timestamp)).toEqual([3, 4, 5]);
  expect(complete).toBe(false);
  expect(requests()).toBeLessThan(10);
});

test("a shorter page in the middle, of which a server left out messages, is not the end", async () => {
  const { rest } = messages([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, "exclusive");
  const hiding: RestCaller = {
    async request(method, path, options) {
      const list = (await rest.request(method, path, options)) as { timestamp: number }[];
      return list.filter(({ timestamp }) => timestamp !== 6);
    },
  };
  const { messages: found } = await readMessages(hiding, "w", "s");
  expect(found.map(({ timestamp }) => timestamp)).toEqual([1, 2, 3, 4, 5, 7, 8, 9]);
});

test("a page that fails in the middle fails the list", async () => {
  const request = async (_method: string, path: string) => {
    if (path.endsWith("/2")) throw Object.assign(new Error("refused"), { status: 403 });
    return ids("w", 20).map((website_id) => ({ website_id }));
  };
  await expect(all(listPluginWebsites({ request }))).rejects.toThrow("refused");
});
