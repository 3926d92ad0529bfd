import type { MockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { meet } from "./meet.ts";

type Scene = Awaited<ReturnType<typeof meet>>;

/** An operator begins or stops typing. */
const type = ({ mock, visitor }: Scene, input: object) =>
  control(mock, visitor.session_id, "compose", { from: "operator", ...input });

/** Acts in a conversation by the control API. */
const control = (mock: MockCrisp, sessionId: string, act: string, body: object) =>
  fetch(`${mock.url}/_mock/visitors/${sessionId}/${act}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

// Sources about Crisp differ on these: a setting chooses, whose assumption names its source.

test("a fingerprint that repeats is refused, accepted or replaces", async () => {
  for (const [duplicateFingerprint, status, content] of [
    ["refuse", 409, "first"],
    ["accept", 202, "first"],
    ["replace", 202, "second"],
  ] as const) {
    await using scene = await meet({ duplicateFingerprint });
    const { call, session } = scene;
    const body = { type: "text", from: "operator", origin: "chat", fingerprint: 77 };
    await call("POST", `${session}/message`, { ...body, content: "first" });
    expect((await call("POST", `${session}/message`, { ...body, content: "second" })).status).toBe(status);
    expect((await call("GET", `${session}/message/77`)).data.content).toBe(content);
  }
});

test("an answer of the team clears waiting_since, or keeps it, however it is sent", async () => {
  for (const waitingSince of ["cleared", "kept"] as const) {
    await using scene = await meet({ waitingSince });
    const { mock, visitor, call, session } = scene;
    const answered = { type: "text", from: "operator", origin: "chat", content: "Hello" };
    for (const answer of [
      () => call("POST", `${session}/message`, answered),
      () => visitor.teamSays("Hello"),
      () => control(mock, visitor.session_id, "operator", { content: "Hello" }),
      () => mock.rest.conversation({ website_id: mock.website.website_id, session_id: visitor.session_id }).send("Hi"),
    ]) {
      await control(mock, visitor.session_id, "say", { content: "Anybody there?" });
      expect((await call("GET", session)).data.waiting_since).toEqual(expect.any(Number));
      await answer();
      const expected = waitingSince === "kept" ? expect.any(Number) : null;
      expect((await call("GET", session)).data.waiting_since).toEqual(expected);
    }
  }
});

test("compose.operator is the one who types, or a map that keeps what each typed last", async () => {
  await using scene = await meet();
  const timestamp = expect.any(Number);
  const grace = expect.objectContaining({ user_id: scene.operator });
  await type(scene, { type: "start", excerpt: "Hel" });
  expect((await scene.call("GET", scene.session)).data.compose).toEqual({
    operator: { type: "start", excerpt: "Hel", timestamp, user: grace, automated: false },
  });
  await type(scene, { type: "stop" });
  expect((await scene.call("GET", scene.session)).data.compose).toEqual({});

  await using mapped = await meet({ composeOperator: "map" });
  const { call, session, visitor, operator } = mapped;
  const shown = async () => (await call("GET", session)).data.compose;
  expect(await shown()).toEqual({ operator: {} });
  await type(mapped, { type: "start", excerpt: "Hel" });
  const other = (await call("GET", "/operators/list")).data[1].details.user_id;
  await call("PATCH", `${session}/routing`, { assigned: { user_id: other } });
  await type(mapped, { type: "start", excerpt: "Goo" });
  await visitor.teamSays("Good morning");
  const alan = expect.objectContaining({ user_id: other });
  expect(await shown()).toEqual({
    operator: {
      [operator]: { type: "start", excerpt: "Hel", timestamp, user: grace },
      [other]: { type: "start", excerpt: "Goo", timestamp, user: alan },
    },
  });
  await type(mapped, { type: "stop" });
  expect((await shown()).operator[other]).toEqual({ type: "stop", excerpt: null, timestamp, user: alan });
  const [listed] = (await call("GET", "/conversations/1")).data;
  expect(Object.keys(listed.compose.operator)).toEqual([operator, other]);
});

test("the asn of a connection is as it was sent, or its digits", async () => {
  for (const [asnFormat, shown] of [
    ["given", ["AS24560", "24560"]],
    ["digits", ["24560", "24560"]],
  ] as const) {
    await using scene = await meet({ asnFormat });
    const { call, session } = scene;
    const answered: unknown[] = [];
    for (const asn of ["AS24560", "24560"]) {
      await call("PATCH", `${session}/meta`, { connection: { isp: "Example Net", asn } });
      const { data } = await call("GET", `${session}/meta`);
      expect((await call("GET", session)).data.meta.connection).toEqual(data.connection);
      answered.push(data.connection.asn);
    }
    expect(answered).toEqual(shown);
  }
});

test("the author of a message that came by e-mail has the address as user_id, or the session's id", async () => {
  for (const emailAuthor of ["address", "session"] as const) {
    await using scene = await meet({ emailAuthor });
    const { mock, visitor, call, session } = scene;
    const { fingerprint } = (
      await call("POST", `${session}/message`, { type: "text", from: "user", origin: "email", content: "By e-mail" })
    ).data;
    const user_id = emailAuthor === "address" ? "ada@example.test" : visitor.session_id;
    expect((await call("GET", `${session}/message/${fingerprint}`)).data.user.user_id).toBe(user_id);
    expect(await mock.waitFor('event:message:send text:"By e-mail"', patient)).toMatchObject({
      data: { user: { user_id } },
    });
    expect((await visitor.says("By chat")).user).toMatchObject({ user_id: visitor.session_id });
    const stated = { type: "text", from: "user", origin: "email", content: "x", user: { user_id: "u" } };
    const sent = (await call("POST", `${session}/message`, stated)).data;
    expect((await call("GET", `${session}/message/${sent.fingerprint}`)).data.user.user_id).toBe("u");
  }
});

test("dates of conversations are compared by the last change, or by the creation", async () => {
  for (const filterDatesBy of ["updated", "created"] as const) {
    await using scene = await meet({ filterDatesBy });
    const { mock, visitor, call } = scene;
    await mock.clock.advance("2d");
    await visitor.says("again");
    const start = new Date(mock.clock.now() - 86_400_000).toISOString();
    const { data } = await call("GET", `/conversations/1?filter_date_start=${encodeURIComponent(start)}`);
    expect(data).toHaveLength(filterDatesBy === "updated" ? 1 : 0);
  }
});

test("a page of conversations has the entries that the setting says", async () => {
  await using scene = await meet({ entriesPerPage: 25 });
  for (let index = 0; index < 26; index += 1) await (await scene.mock.visitor()).says("hi");
  expect((await scene.call("GET", "/conversations/1")).data).toHaveLength(25);
  expect((await scene.call("GET", "/conversations/2")).data).toHaveLength(2);
});
