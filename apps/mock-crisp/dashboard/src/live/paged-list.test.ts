import { expect, test } from "vitest";
import { createPagedList } from "./paged-list.ts";

interface Item {
  readonly id: string;
  readonly at: number;
}

function setUp(all: Item[]) {
  const asked: string[] = [];
  const list = createPagedList<Item, string>({
    filter: "",
    idOf: ({ id }) => id,
    compare: (a, b) => b.at - a.at,
    async load(filter, { offset = 0, limit = 100 }, ids) {
      asked.push(`${filter} ${offset} ${limit} ${ids?.join() ?? ""}`.trim());
      const matching = all.filter(({ id }) => id.includes(filter)).sort((a, b) => b.at - a.at);
      const listed = ids ? matching.filter(({ id }) => ids.includes(id)) : matching;
      return { items: listed.slice(offset, offset + limit), total: matching.length };
    },
  });
  return { list, asked, ids: () => list.view.value.items.map(({ id }) => id) };
}

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `item${at}`, at }));

test("pages are loaded one after the other, and changed items move, come and go", async () => {
  const all = items(250);
  const { list, asked, ids } = setUp(all);
  list.reload();
  await expect.poll(() => ids()).toHaveLength(100);
  expect([ids()[0], list.view.value.total]).toEqual(["item249", 250]);
  list.more();
  list.more();
  await expect.poll(() => ids()).toHaveLength(200);
  expect(asked).toEqual(["0 100", "100 100"]);

  all[60] = { id: "item60", at: 1_000 };
  all.push({ id: "new", at: 1_001 });
  all.splice(249, 1);
  list.touch(["item60", "new", "item249"]);
  await expect.poll(() => ids().slice(0, 3)).toEqual(["new", "item60", "item248"]);
  expect(ids()).not.toContain("item249");
  expect(list.view.value.total).toBe(250);
});

test("a list that grows keeps no more than was asked for", async () => {
  const all = items(100);
  const { list, ids } = setUp(all);
  list.reload();
  await expect.poll(() => ids()).toHaveLength(100);
  for (let at = 100; at < 150; at += 1) all.push({ id: `item${at}`, at });
  list.touch(all.slice(100).map(({ id }) => id));
  await expect.poll(() => ids()[0]).toBe("item149");
  expect(ids()).toHaveLength(100);
});

test("another filter replaces the items, and a failed search keeps them and says why", async () => {
  const { list, ids } = setUp(items(20));
  list.reload();
  await expect.poll(() => ids()).toHaveLength(20);
  list.setFilter("item1");
  await expect.poll(() => ids()).toHaveLength(11);

  const failing = createPagedList<Item, string>({
    filter: "",
    idOf: ({ id }) => id,
    compare: () => 0,
    load: () => Promise.reject(new Error("[bad_query] unknown key")),
  });
  failing.reload();
  await expect.poll(() => failing.view.value).toMatchObject({ loaded: true, error: "unknown key" });
});
