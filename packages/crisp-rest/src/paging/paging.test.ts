import fc from "fast-check";
import { expect, test } from "vitest";
import { type Step, StepServer } from "../testing/serve.ts";

const conversation = (id: number) => ({ session_id: `s${id}` });

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Serves pages of a list that may change between them. */
const pagesOf =
  (pages: readonly (readonly unknown[])[]): Step =>
  (response, { url }) => {
    const page = Number(/\/(\d+)(\?|$)/.exec(url)?.[1]);
    response.end(JSON.stringify({ error: false, reason: "listed", data: pages[page - 1] ?? [] }));
  };

test("all pages are read up to the empty one, and items that moved to a later page are yielded once", async () => {
  await using server = await StepServer.start(
    pagesOf([[1, 2].map(conversation), [2, 3].map(conversation), [4].map(conversation)]),
  );
  const all = await collect(server.client().website.listConversations.all("w", { filterUnread: true }));
  expect(all).toEqual([1, 2, 3, 4].map(conversation));
  expect(server.got.map(({ url }) => url)).toEqual(
    [1, 2, 3, 4].map((page) => `/v1/website/w/conversations/${page}?filter_unread=1`),
  );
});

test("a page without new items is not the end: others may follow", async () => {
  const [first, second] = [
    [1, 2],
    [3, 4],
  ].map((page) => page.map(conversation));
  await using server = await StepServer.start(pagesOf([first, first, second].map((page) => page ?? [])));
  const all = await collect(server.client().website.listConversations.all("w"));
  expect(all).toEqual([1, 2, 3, 4].map(conversation));
});

test("many pages without a new item are not the end", async () => {
  const items = Array.from({ length: 12 }, (_, index) => ({ people_id: `p${index}` }));
  const overlapping = Array.from({ length: 12 }, (_, index) => ({ data: items.slice(0, 12 - index) }));
  await using server = await StepServer.start(...overlapping, { data: [{ people_id: "last" }] }, { data: [] });
  expect(await collect(server.client().website.listPeopleProfiles.all("w"))).toHaveLength(13);
});

test("equal items without an id are different items, unless a whole page repeats", async () => {
  const opened = { text: "opened", timestamp: 1 };
  const closed = { text: "closed", timestamp: 2 };
  await using server = await StepServer.start(
    pagesOf([[opened, opened], [opened, closed], [opened, closed], [closed]]),
  );
  const all = await collect(server.client().website.listPeopleEvents.all("w", "p"));
  expect(all).toEqual([opened, opened, opened, closed, closed]);

  await using ids = await StepServer.start(
    pagesOf([
      ["a", "b"],
      ["b", "c"],
    ]),
  );
  expect(await collect(ids.client().website.listPeopleConversations.all("w", "p"))).toEqual(["a", "b", "c"]);
});

test("a query that the caller changes later does not change in the middle of a list", async () => {
  await using server = await StepServer.start(pagesOf([[1].map(conversation), [2].map(conversation)]));
  const query: { filterUnread?: boolean } = { filterUnread: true };
  for await (const _ of server.client().website.listConversations.all("w", query)) delete query.filterUnread;
  expect(server.got.map(({ url }) => url.includes("filter_unread=1"))).toEqual([true, true, true]);
});

test("a query that is no object of fields is refused", async () => {
  await using server = await StepServer.start({ data: [] });
  const { listConversations } = server.client().website;
  for (const query of ["filter_unread", new URLSearchParams("a=1"), new Map([["a", 1]]), [1]] as never[]) {
    await expect(listConversations.all("w", query).next()).rejects.toMatchObject({ code: "invalid_options" });
  }
  expect(server.got).toEqual([]);
});

test("pages are fetched on demand", async () => {
  await using server = await StepServer.start(pagesOf([[1, 2].map(conversation), [3].map(conversation)]));
  const all = server.client().website.listConversations.all("w");
  expect(server.got).toHaveLength(0);
  for await (const { session_id } of all) if (session_id === "s2") break;
  expect(server.got).toHaveLength(1);
});

test("a server that ignores page numbers does not cause an endless loop", async () => {
  await using server = await StepServer.start({ data: [1, 2].map(conversation) });
  expect(await collect(server.client().website.listConversations.all("w"))).toHaveLength(2);
});

test("the signal ends the iteration, and an answer that is not a list is an error", async () => {
  await using server = await StepServer.start({ data: [conversation(1)] }, { data: {} });
  const given = new AbortController();
  const all = server.client().website.listConversations.all("w", {}, { signal: given.signal });
  await all.next();
  given.abort();
  await expect(all.next()).rejects.toMatchObject({ code: "aborted" });
  const { website } = server.client();
  await expect(collect(website.listConversations.all("w"))).rejects.toMatchObject({
    ...{ code: "invalid_answer", method: "GET", path: "/v1/website/w/conversations/1" },
  });
});

test("an error names the request of its page", async () => {
  const second = { method: "GET", path: "/v1/website/w/conversations/2" };
  await using odd = await StepServer.start({ data: [conversation(1)] }, { data: {} });
  const failing = collect(odd.client().website.listConversations.all("w"));
  await expect(failing).rejects.toMatchObject({ code: "invalid_answer", ...second });

  await using server = await StepServer.start(pagesOf([[1].map(conversation), [2, 3].map(conversation)]));
  const given = new AbortController();
  const all = server.client().website.listConversations.all("w", {}, { signal: given.signal });
  await all.next();
  await all.next();
  given.abort();
  await expect(all.next()).rejects.toMatchObject({ code: "aborted", ...second });
});

test("the signal ends the iteration amid the items of an answer", async () => {
  await using server = await StepServer.start({ data: [1, 2, 3].map(conversation) });
  const given = new AbortController();
  const read: string[] = [];
  const reading = async () => {
    const all = server.client().website.listConversations.all("w", {}, { signal: given.signal });
    for await (const { session_id } of all) {
      read.push(session_id);
      given.abort(new Error("enough"));
    }
  };
  await expect(reading()).rejects.toMatchObject({ code: "aborted", cause: new Error("enough") });
  expect(read).toEqual(["s1"]);
});

test("only lists have `all`", async () => {
  await using server = await StepServer.start({});
  const { website, media } = server.client();
  expect("all" in website.getConversation).toBe(false);
  expect("all" in website.listWebsiteOperators).toBe(false);
  expect("all" in media.listAnimationMedias).toBe(false);
  expect("all" in website.listPeopleProfiles).toBe(true);
});

interface Message {
  readonly fingerprint: number;
  readonly timestamp: number;
}

/** Serves messages as Crisp does: `size` of them, those before or after a time, oldest first. */
const windowsOf =
  (messages: readonly Message[], size: number, isInclusive = false): Step =>
  (response, { url }) => {
    const query = new URL(url, "http://x").searchParams;
    const before = Number(query.get("timestamp_before") ?? Number.POSITIVE_INFINITY);
    const after = query.get("timestamp_after");
    const data =
      after === null
        ? messages.filter(({ timestamp }) => timestamp < before || (isInclusive && timestamp === before)).slice(-size)
        : messages.filter(({ timestamp }) => timestamp > Number(after)).slice(0, size);
    response.end(JSON.stringify({ error: false, reason: "listed", data }));
  };

const messagesAt = (times: readonly number[]): Message[] =>
  times.map((timestamp, fingerprint) => ({ timestamp, fingerprint }));

test("messages are read window by window, the latest first, none lost or repeated", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }),
      fc.integer({ min: 2, max: 7 }),
      fc.boolean(),
      async (times, size, isInclusive) => {
        const messages = messagesAt(times.toSorted((a, b) => a - b).map((time) => 1000 + time));
        const largest = Math.max(0, ...countsOf(messages));
        await using server = await StepServer.start(windowsOf(messages, size, isInclusive));
        const read = await collect(server.client().website.getMessagesInConversation.all("w", "s")).catch(
          (thrown) => thrown,
        );
        if (largest < size) expect(read).toEqual(messages.toReversed());
        else if (largest > size || !Array.isArray(read)) expect(read).toMatchObject({ code: "invalid_answer" });
        else expect(read).toEqual(messages.toReversed());
      },
    ),
    { numRuns: 100 },
  );
});

/** The number of messages in each millisecond. */
function countsOf(messages: readonly Message[]): number[] {
  const counts = new Map<number, number>();
  for (const { timestamp } of messages) counts.set(timestamp, (counts.get(timestamp) ?? 0) + 1);
  return [...counts.values()];
}

test.each([
  ["all of the list", 40, []],
  ["all of the list but what a window cannot show", 200, []],
  ["the oldest of the list", 40, [2000]],
  ["the oldest of the list but what a window cannot show", 45, [2000, 3000]],
  ["amid the list, as many as a window shows", 40, [500, 2000]],
])("a whole window of one millisecond is an error: %s", async (_, count, others) => {
  const times = [...others, ...Array.from({ length: count }, () => 1000)].toSorted((a, b) => a - b);
  // As far as is known, the windows after a time hold the latest messages, too.
  const latest: Step = (response, { url }) => {
    const query = new URL(url, "http://x").searchParams;
    const before = Number(query.get("timestamp_before") ?? Number.POSITIVE_INFINITY);
    const after = Number(query.get("timestamp_after") ?? 0);
    const data = messagesAt(times).filter(({ timestamp }) => timestamp < before && timestamp > after);
    response.end(JSON.stringify({ error: false, reason: "listed", data: data.slice(-40) }));
  };
  await using server = await StepServer.start(latest);
  const all = collect(server.client().website.getMessagesInConversation.all("w", "s"));
  await expect(all).rejects.toMatchObject({ code: "invalid_answer", message: expect.stringContaining("1000") });
});

test("a small list of one millisecond is read", async () => {
  await using server = await StepServer.start(windowsOf(messagesAt(Array.from({ length: 39 }, () => 1000)), 40));
  expect(await collect(server.client().website.getMessagesInConversation.all("w", "s"))).toHaveLength(39);
});

test("a server that ignores `timestamp_before` is an error, not the end of the list", async () => {
  await using server = await StepServer.start({ data: messagesAt([1000, 2000]) });
  const all = collect(server.client().website.getMessagesInConversation.all("w", "s"));
  const path = "/v1/website/w/conversation/s/messages";
  await expect(all).rejects.toMatchObject({ code: "invalid_answer", method: "GET", path });
});

test("messages are read down to a time, and not around one", async () => {
  const message = (timestamp: number) => ({ fingerprint: timestamp, timestamp });
  const windowsOf: Step = (response, { url }) => {
    const before = Number(new URL(url, "http://x").searchParams.get("timestamp_before") ?? 100);
    const data = [1, 2, 3, 4, 5, 6, 7, 8]
      .filter((time) => time < before)
      .slice(-3)
      .map(message);
    response.end(JSON.stringify({ error: false, reason: "listed", data }));
  };
  await using server = await StepServer.start(windowsOf);
  const { getMessagesInConversation } = server.client().website;
  const between = await collect(getMessagesInConversation.all("w", "s", 8, 4));
  expect(between.map((one) => one.timestamp)).toEqual([7, 6, 5]);
  expect(server.got).toHaveLength(2);
  expect((await collect(getMessagesInConversation.all("w", "s", undefined, 0))).length).toBe(8);
  const around = () => getMessagesInConversation.all("w", "s", undefined, undefined, 4);
  expect(around).toThrow(expect.objectContaining({ code: "invalid_options" }));
});

test("times of null are left out", async () => {
  await using server = await StepServer.start(windowsOf(messagesAt([1000, 2000]), 5));
  const { website } = server.client();
  const all = website.getMessagesInConversation.all("w", "s", null as never, null as never, null as never);
  expect(await collect(all)).toHaveLength(2);
});
