import { expect, test } from "vitest";
import { createPlainWorld } from "../../test/plain-world.ts";
import { removeConversation } from "./acts/change-conversation.ts";
import { startConversation } from "./acts/start-conversation.ts";
import { newestFirst, newestOf, touch } from "./touch.ts";

test("the newest conversation is the one that changed last, also after it was removed or all were replaced", () => {
  const world = createPlainWorld();
  const website = world.addWebsite("one");
  expect(newestOf(website)).toBeUndefined();
  const [first, second, third] = ["a", "b", "c"].map(
    (session_id) => startConversation(world, website, { session_id }).value,
  );
  if (!first || !second || !third) throw new Error("not started");
  expect(newestOf(website)).toBe(third);
  touch(world, website, first);
  expect(newestOf(website)).toBe(first);
  removeConversation(website, first);
  expect(newestOf(website)).toBe(third);
  website.sessions.clear();
  website.sessions.set("b", second);
  expect(newestOf(website)).toBe(second);
});

test("conversations are listed as they changed, however often they changed and were removed since the last list", () => {
  const world = createPlainWorld();
  const website = world.addWebsite("one");
  const begin = (session_id: string) => startConversation(world, website, { session_id }).value;
  const sessions = Array.from({ length: 40 }, (_, index) => begin(`s${index}`));
  const expectOrder = () => expect([...newestFirst(website)]).toEqual([...website.sessions.values()].reverse());
  expectOrder();
  for (let step = 0; step < 5_000; step += 1) {
    const session = sessions[(step * 7) % sessions.length];
    if (session && website.sessions.has(session.session_id)) touch(world, website, session);
    if (step % 500 === 499 && session) removeConversation(website, session);
    if (step % 700 === 0) sessions.push(begin(`later${step}`));
    if (step % 97 === 0) expectOrder();
  }
  expectOrder();
  // Another of the same id takes its place.
  begin("s1");
  expectOrder();
});
