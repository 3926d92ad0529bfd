import { expect, test } from "vitest";
import { createPlainWorld } from "../../test/plain-world.ts";
import { removeConversation } from "./acts/change-conversation.ts";
import { startConversation } from "./acts/start-conversation.ts";
import { newestOf, touch } from "./touch.ts";

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
