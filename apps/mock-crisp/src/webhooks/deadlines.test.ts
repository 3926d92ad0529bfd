import { expect, test } from "vitest";
import { createDeadlines } from "./deadlines.ts";

test("expire in the order in which they began, each once, and not after they were removed", async () => {
  const deadlines = createDeadlines(20);
  const expired: string[] = [];
  let onLast = () => {};
  const last = new Promise<void>((resolve) => {
    onLast = resolve;
  });
  const create = (name: string) => ({
    expire() {
      expired.push(name);
      if (name === "last") onLast();
    },
  });
  deadlines.add(create("first"));
  const over = deadlines.add(create("over"));
  deadlines.add(create("second"));
  over.remove();
  over.remove();
  deadlines.add({
    expire() {
      expired.push("third");
      deadlines.add(create("last"));
    },
  });
  // They do not keep the process alive: this does.
  const awake = setInterval(() => {}, 1_000);
  await last;
  clearInterval(awake);
  expect(expired).toEqual(["first", "second", "third", "last"]);
  deadlines.add(create("cleared"));
  deadlines.clear();
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(expired).not.toContain("cleared");
});
