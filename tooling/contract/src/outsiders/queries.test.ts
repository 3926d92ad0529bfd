import { expect, test } from "vitest";
import { meet } from "./meet.ts";

const sessions = (answer: { data?: readonly { readonly session_id: string }[] }) =>
  (answer.data ?? []).map(({ session_id }) => session_id);

test("2: an empty query value is an absent one, and filter_assigned takes a flag or an operator", async () => {
  await using scene = await meet();
  const { mock, call, session, operator, visitor } = scene;
  const other = await mock.visitor();
  await other.says("hello");
  await call("PATCH", `${session}/routing`, { assigned: { user_id: operator } });
  const list = async (query: string) => sessions(await call("GET", `/conversations/1?${query}`)).toSorted();
  const both = [visitor.session_id, other.session_id].toSorted();
  expect(await list("filter_inbox_id=&filter_assigned=0&filter_unread=&search_query=&per_page=")).toEqual(both);
  expect(await list("filter_assigned=false")).toEqual(both);
  expect(await list("filter_assigned=1")).toEqual([visitor.session_id]);
  expect(await list("filter_assigned=true")).toEqual([visitor.session_id]);
  // As Python writes booleans.
  expect(await list("filter_assigned=True&filter_unassigned=False")).toEqual([visitor.session_id]);
  expect(await list(`filter_assigned=${operator}`)).toEqual([visitor.session_id]);
  expect(await list("filter_assigned=nobody")).toEqual([]);
});

test("3: contacts take empty sorts and filters, and a number per page", async () => {
  await using scene = await meet();
  const { call } = scene;
  const path = "/people/profiles/1?sort_order=&search_operator=&search_filter=";
  expect((await call("GET", path)).data).toHaveLength(1);
  for (let index = 0; index < 24; index += 1)
    await call("POST", "/people/profile", { email: `p${index}@example.test` });
  expect((await call("GET", "/people/profiles/1")).data).toHaveLength(20);
  const sorted = (await call("GET", "/people/profiles/1?sort_field=nickname&sort_order=descending")).data;
  expect(sorted[0].person.nickname).toBe("Ada");
  expect((await call("GET", "/people/profiles/1?sort_field=bogus")).data.message).toContain('no field "bogus"');
  expect((await call("GET", "/people/profiles/1?per_page=25")).data).toHaveLength(25);
  expect((await call("GET", "/people/profiles/1?per_page=500")).data.message).toContain("query.per_page");
});

test("4: a conversation that is read until a window has fewer than 40 messages is read to its end", async () => {
  await using scene = await meet();
  const { call, session } = scene;
  const body = { type: "text", from: "user", origin: "chat", content: "x" };
  const start = Date.now() - 1_000;
  for (let index = 1; index < 100; index += 1)
    await call("POST", `${session}/message`, { ...body, timestamp: start + index });
  const read = new Set<number>();
  for (let before = ""; ; ) {
    const { data } = await call("GET", `${session}/messages${before}`);
    for (const { fingerprint } of data) read.add(fingerprint);
    if (data.length < 40) break;
    before = `?timestamp_before=${data[0].timestamp}`;
  }
  expect(read.size).toBe(100);
  await using other = await meet({ messagesPerPage: 2 });
  for (let index = 0; index < 3; index += 1) await other.visitor.says("more");
  expect((await other.call("GET", `${other.session}/messages`)).data).toHaveLength(2);
});

test("11: the map of visitors is whole without an area", async () => {
  await using scene = await meet();
  const { call, session } = scene;
  await call("PATCH", `${session}/meta`, { device: { geolocation: { coordinates: { latitude: 51, longitude: 0 } } } });
  expect((await call("GET", "/visitors/map")).data).toHaveLength(1);
  const far = "center_longitude=100&center_latitude=0&center_radius=10";
  expect((await call("GET", `/visitors/map?${far}`)).data).toEqual([]);
  expect((await call("GET", "/visitors/map?center_radius=10")).status).toBe(400);
});

test("15: other paths of public clients", async () => {
  await using scene = await meet();
  const { call, people_id, visitor } = scene;
  await call("PATCH", `/people/profile/${people_id}`, { segments: ["vip"] });
  expect((await call("GET", "/people/segments/1")).data).toEqual([{ segment: "vip", count: 1 }]);
  expect((await call("GET", "/people/profiles?search_text=ada")).data).toMatchObject([{ people_id }]);
  expect(sessions(await call("GET", "/visitors/list"))).toEqual([visitor.session_id]);
  expect((await call("GET", "/v1/user/account/profile", undefined, "user")).data).toMatchObject({
    email: "grace@example.test",
  });
});

test.each(["exist", "contain", "is"])(
  "18: the filter operator %s is refused with the list of operators",
  async (operator) => {
    await using scene = await meet();
    const filter = JSON.stringify([{ model: "people", criterion: "email", operator, query: ["a"] }]);
    for (const path of [
      `/people/profiles/1?search_filter=${encodeURIComponent(filter)}`,
      `/conversations/1?search_type=filter&search_query=${encodeURIComponent(filter)}`,
    ]) {
      const { status, data } = await scene.call("GET", path);
      expect([status, data.message]).toEqual([400, expect.stringContaining("eq, neq, gt")]);
    }
  },
);

test("18: a campaign whose condition has an unknown operator is neither counted nor dispatched", async () => {
  await using scene = await meet();
  const { mock, call } = scene;
  const { campaign_id } = (await call("POST", "/campaign", { type: "one_shot", name: "Spring" }, "user")).data;
  const filter = [{ model: "people", criterion: "email", operator: "exist" }];
  await call("PATCH", `/campaign/${campaign_id}`, { recipients: { type: "filter", filter } }, "user");
  const before = mock.snapshot();
  for (const [method, path] of [
    ["GET", "recipients/1"],
    ["POST", "dispatch"],
  ] as const) {
    const { status, data } = await call(method, `/campaign/${campaign_id}/${path}`, undefined, "user");
    expect([status, data.message]).toEqual([400, expect.stringContaining('"exist": use one of eq, neq, gt')]);
  }
  expect(mock.snapshot()).toEqual(before);
});
