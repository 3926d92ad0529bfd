import { describe, expect, test } from "vitest";
import { type StartedRest, startRest } from "../../test/start-rest.ts";

/** A conversation, and how to call what is below it. */
async function converse(rest: StartedRest, email?: string) {
  const path = `/website/${rest.website}`;
  const { data } = await rest.call("POST", `${path}/conversation`, {});
  const session = `${path}/conversation/${data.session_id}`;
  if (email !== undefined) await rest.call("PATCH", `${session}/meta`, { email });
  const say = (content: string, from = "user") =>
    rest.call("POST", `${session}/message`, { type: "text", from, origin: "chat", content });
  return { path, session, id: String(data.session_id), say };
}

const eventsAfter = async (rest: StartedRest, act: () => Promise<unknown>) => {
  const before = rest.events().length;
  await act();
  return rest.events().slice(before);
};

describe("conversations", () => {
  test("have one of three states: a mistyped one is refused by name, and changes nothing", async () => {
    await using rest = await startRest();
    const { session } = await converse(rest);
    await rest.call("PATCH", `${session}/state`, { state: "resolved" });
    const refused = await rest.call("PATCH", `${session}/state`, { state: "solved" });
    expect([refused.status, JSON.stringify(refused)]).toEqual([
      400,
      expect.stringContaining("pending, unresolved, resolved"),
    ]);
    expect((await rest.call("GET", `${session}/state`)).data).toEqual({ state: "resolved" });
  });

  test("are listed by what is asked for: the newest first, only those with messages, page by page", async () => {
    await using rest = await startRest();
    const made = [];
    for (let count = 0; count < 23; count += 1) made.push(await converse(rest));
    const [first, second] = made;
    await first?.say("Where is my order?");
    await second?.say("Hello");
    const list = async (query: string, page = 1) =>
      (await rest.call("GET", `${first?.path}/conversations/${page}?${query}`)).data.map(
        ({ session_id }: { session_id: string }) => session_id,
      );
    expect(await list("")).toEqual([second?.id, first?.id]);
    expect(await list("include_empty=1")).toHaveLength(20);
    expect(await list("include_empty=1", 2)).toHaveLength(3);
    expect(await list("include_empty=1&per_page=50")).toHaveLength(23);
    expect(await list("search_query=order")).toEqual([first?.id]);
    expect(await list("order_date_waiting=1")).toEqual([first?.id, second?.id]);
    await first?.say("On its way.", "operator");
    expect(await list("")).toEqual([first?.id, second?.id]);
    await rest.call("PATCH", `${second?.session}/state`, { state: "resolved" });
    expect(await list("filter_resolved=1")).toEqual([second?.id]);
    expect(await list("filter_not_resolved=1")).toEqual([first?.id]);
    await rest.call("PATCH", `${first?.session}/read`, { from: "user" });
    expect(await list("filter_unread=1")).toEqual([second?.id]);
    const conditions = [{ model: "session", criterion: "meta.nickname", operator: "eq", query: ["visitor2"] }];
    const filter = encodeURIComponent(JSON.stringify(conditions));
    expect(await list(`search_type=filter&search_query=${filter}`)).toEqual([second?.id]);
    expect(await rest.call("GET", `${first?.path}/conversations/1?search_type=filter&search_query=x`)).toMatchObject({
      status: 400,
      data: { message: expect.stringContaining("query.search_query") },
    });
  });

  test("that are removed take their messages along, and are gone from everywhere", async () => {
    await using rest = await startRest();
    const { path, session, id, say } = await converse(rest, "ada@example.test");
    await say("hi");
    expect(await eventsAfter(rest, () => rest.call("DELETE", session))).toEqual(["session:removed"]);
    expect((await rest.call("GET", `${session}/messages`)).status).toBe(404);
    expect((await rest.call("HEAD", session)).status).toBe(404);
    expect((await rest.call("GET", `${path}/people/conversations/ada@example.test/list/1`)).data).toEqual([]);
    expect((await rest.call("GET", `${path}/visitors/token/${id.slice("session_".length)}`)).status).toBe(404);
  });

  test("of a blocked visitor take no message of theirs, and do again once unblocked", async () => {
    await using rest = await startRest();
    const { session, say } = await converse(rest);
    await rest.call("PATCH", `${session}/block`, { blocked: true });
    expect(await say("spam")).toMatchObject({ status: 403, reason: "not_allowed" });
    expect((await say("Stop it.", "operator")).status).toBe(202);
    await rest.call("PATCH", `${session}/block`, { blocked: false });
    expect((await say("sorry")).status).toBe(202);
    expect(rest.events()).toEqual(["session:set_block", "message:received", "session:set_block", "message:send"]);
  });

  test("refuse a fingerprint that they have, and take any other", async () => {
    await using rest = await startRest();
    const { session } = await converse(rest);
    const send = (fingerprint: number) =>
      rest.call("POST", `${session}/message`, {
        type: "text",
        from: "user",
        origin: "chat",
        content: "x",
        fingerprint,
      });
    expect((await send(7)).data).toEqual({ fingerprint: 7 });
    expect(await send(7)).toMatchObject({ status: 409, reason: "message_exists" });
    expect((await send(8)).status).toBe(202);
  });

  test("verify an identity by the code of the event, once", async () => {
    await using rest = await startRest();
    const { session } = await converse(rest);
    await rest.call("POST", `${session}/verify/identity`, { identity: "email", recipient: "ada@example.test" });
    const [asked] = rest.journal.entries().filter((entry) => entry.kind === "event");
    const token = asked?.kind === "event" && "code" in asked.data ? asked.data.code : "";
    const redeem = () => rest.call("PUT", `${session}/verify/identity/link`, { identity: "email", token });
    expect((await redeem()).status).toBe(200);
    expect(await redeem()).toMatchObject({ status: 404, reason: "identity_not_found" });
    expect((await rest.call("GET", `${session}/verify`)).data).toEqual({
      verified: true,
      verifications: [{ identity: "email", method: "link", annotation: "ada@example.test" }],
    });
  });
});

describe("contacts", () => {
  test("are one for all conversations with the same email, whatever its case", async () => {
    await using rest = await startRest();
    const { path, session } = await converse(rest, "ada@example.test");
    const other = await converse(rest, "ADA@example.test");
    const people = await rest.call("GET", `${path}/people/profiles/1?search_text=ada`);
    expect(people.data).toHaveLength(1);
    const [{ people_id }] = people.data;
    expect((await rest.call("GET", `${path}/people/conversations/${people_id}/list/1`)).data).toHaveLength(2);
    expect(await rest.call("POST", `${path}/people/profile`, { email: "Ada@Example.test" })).toMatchObject({
      status: 409,
      reason: "people_exists",
    });
    expect(await eventsAfter(rest, () => rest.call("DELETE", `${path}/people/profile/${people_id}`))).toEqual([
      "people:profile:removed",
    ]);
    for (const { session: each } of [{ session }, other]) {
      expect((await rest.call("GET", each)).data).not.toHaveProperty("people_id");
    }
  });

  test("are not changed by a batch that searches by an unknown field, which a list accepts", async () => {
    await using rest = await startRest();
    const { path } = await converse(rest, "ada@example.test");
    const filter = [{ model: "people", criterion: "emial", operator: "neq", query: ["ada@example.test"] }];
    const batch = await rest.call("PATCH", `${path}/batch/remove`, { people: { search: { filter } } }, "user");
    expect(batch).toMatchObject({ status: 400, reason: "invalid_data" });
    const search = encodeURIComponent(JSON.stringify(filter));
    expect((await rest.call("GET", `${path}/people/profiles/1?search_filter=${search}`)).data).toHaveLength(1);
  });

  test("are imported on the mock's clock, those that are known or have no email skipped", async () => {
    await using rest = await startRest();
    rest.clock.freeze();
    const rows = Array.from({ length: 150 }, (_, index) => `p${index}@example.test,Person ${index}`);
    const csv = ["email,name", ...rows, "p0@example.test,Again", ",Nobody"].join("\n");
    await rest.call(
      "POST",
      `/website/${rest.website}/people/import/profiles`,
      {
        url: `data:text/csv;base64,${Buffer.from(csv).toString("base64")}`,
        mapping: [
          { column: 0, field: "email" },
          { column: 1, field: "person.nickname" },
        ],
        options: { skip_header: true },
      },
      "user",
    );
    expect(rest.events()).toEqual([]);
    await rest.clock.advance(1_000);
    expect(rest.events().filter((name) => name === "people:profile:created")).toHaveLength(100);
    await rest.clock.advance(1_000);
    const published = rest.journal.entries().flatMap((entry) => (entry.kind === "event" ? [entry] : []));
    expect(published.filter(({ event }) => event === "people:profile:created")).toHaveLength(150);
    expect(published.slice(-2)).toMatchObject([
      { event: "people:import:progress", data: { progress: 100, count: { skipped: 2, remaining: 0 } } },
      { event: "people:import:done", data: { error: false } },
    ]);
    expect((await rest.call("GET", `/website/${rest.website}/people/stats`)).data).toEqual({ total: 150 });
  });
});

describe("campaigns", () => {
  test("reach their contacts step by step, halt, go on, and end", async () => {
    await using rest = await startRest();
    rest.clock.freeze();
    const { path, session, say } = await converse(rest, "ada@example.test");
    await say("hi");
    const { data } = await rest.call("POST", `${path}/campaign`, { type: "one_shot", name: "Spring" }, "user");
    const campaign = `${path}/campaign/${data.campaign_id}`;
    await rest.call("PATCH", campaign, { message: "Sale!", options: { deliver_to_chatbox: true } }, "user");
    const post = (verb: string) => rest.call("POST", `${campaign}/${verb}`, {}, "user");
    expect(await eventsAfter(rest, () => post("dispatch"))).toEqual(["campaign:running"]);
    expect(await post("dispatch")).toMatchObject({ status: 409, reason: "campaign_dispatched" });
    expect(await eventsAfter(rest, () => post("pause"))).toEqual(["campaign:running"]);
    expect(await eventsAfter(rest, () => rest.clock.advance(60_000))).toEqual([]);
    await post("resume");
    expect(await eventsAfter(rest, () => rest.clock.advance(1_000))).toEqual([
      "message:received",
      "campaign:progress",
      "campaign:dispatched",
      "campaign:running",
    ]);
    expect((await rest.call("GET", campaign, undefined, "user")).data).toMatchObject({
      ...{ running: false, dispatched: true, progress: 100, targets: 1, reached: 1, ready: true },
    });
    expect((await rest.call("GET", session)).data.last_message).toBe("Sale!");
  });

  test("that run when the mock is reset do not go on", async () => {
    await using rest = await startRest();
    const { path } = await converse(rest, "ada@example.test");
    const { data } = await rest.call("POST", `${path}/campaign`, { type: "one_shot", name: "Spring" }, "user");
    await rest.call("POST", `${path}/campaign/${data.campaign_id}/dispatch`, {}, "user");
    rest.reset();
    expect(await eventsAfter(rest, () => rest.clock.advance(60_000))).toEqual([]);
  });
});

describe("what is removed", () => {
  test("an operator leaves no conversation routed to them, and an owner always stays", async () => {
    await using rest = await startRest();
    const { path, session } = await converse(rest);
    const [owner, admin] = rest.world.websites.get(rest.website)?.operators.keys() ?? [];
    await rest.call("PATCH", `${session}/routing`, { assigned: { user_id: admin } });
    const remove = (id?: string) => rest.call("DELETE", `${path}/operator/${id}`, undefined, "user");
    expect(await eventsAfter(rest, () => remove(admin))).toEqual(["session:set_routing"]);
    expect((await rest.call("GET", `${session}/routing`)).data).toEqual({ assigned: {} });
    expect(await remove(owner)).toMatchObject({ status: 403, reason: "not_allowed" });
    expect(await rest.call("PATCH", `${session}/routing`, { assigned: { user_id: admin } })).toMatchObject({
      reason: "user_not_found",
    });
  });

  test("an inbox gives its conversations back to the default one", async () => {
    await using rest = await startRest();
    const { path, session } = await converse(rest);
    const { data } = await rest.call("POST", `${path}/inbox`, { name: "Orders" });
    await rest.call("PATCH", `${session}/inbox`, { inbox_id: data.inbox_id });
    expect(await eventsAfter(rest, () => rest.call("DELETE", `${path}/inbox/${data.inbox_id}`))).toEqual([
      "session:set_inbox",
    ]);
    expect((await rest.call("GET", session)).data.inbox_id).toBeNull();
  });

  test("a website is removed after seven days, unless its deletion is cancelled", async () => {
    await using rest = await startRest();
    const path = `/website/${rest.website}`;
    const remove = () => rest.call("DELETE", path, { verify: {} }, "user");
    await remove();
    await rest.call("DELETE", `${path}/expunge`, undefined, "user");
    await rest.clock.advance(8 * 24 * 3_600_000);
    expect((await rest.call("GET", path)).status).toBe(200);
    await remove();
    await rest.clock.advance(8 * 24 * 3_600_000);
    expect(await rest.call("GET", path)).toMatchObject({ status: 404, reason: "website_not_found" });
  });
});

describe("helpdesks", () => {
  test("hold a tree that can be moved about, and whose changes can be taken back", async () => {
    await using rest = await startRest();
    const path = `/website/${rest.website}/helpdesk`;
    await rest.call("POST", path, { name: "Help", domain_basic: "shop" });
    await rest.call("POST", `${path}/locale`, { locale: "en" });
    const at = (part: string, node: string) => `${path}/tree/${part}/en/articles/${node}`;
    await rest.call("POST", at("path", "shipping/iceland"), {});
    await rest.call("PUT", at("content", "shipping/iceland"), { content: "# One" });
    await rest.call("PUT", at("content", "shipping/iceland"), { content: "# Two" });
    const [latest] = (await rest.call("GET", `${path}/history/changes/1`)).data;
    await rest.call("DELETE", `${path}/history/change/${latest.change_id}`, { action: "revert" });
    expect((await rest.call("GET", at("content", "shipping/iceland"))).data).toEqual({ content: "# One" });
    await rest.call("PATCH", at("path", "shipping"), { action: "move", path: { to: "delivery/all" } });
    expect((await rest.call("GET", `${path}/tree/list/en/articles/1`)).data).toMatchObject([
      { slug: "delivery", type: "group", children: [{ slug: "all", children: [{ slug: "iceland", type: "entry" }] }] },
    ]);
    expect((await rest.call("GET", `${path}/locale/en`)).data.statistics.articles).toEqual({ entries: 1, groups: 2 });
    expect(
      await rest.call("PATCH", at("path", "delivery"), { action: "move", path: { to: "delivery/x" } }),
    ).toMatchObject({
      status: 400,
    });
  });
});
