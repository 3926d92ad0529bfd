import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test.each([["./readme-example.test.ts"], ["../../../apps/echo-bot/src/reply.ts"]])(
  "the README quotes %s as it is, and as it runs",
  (path) => {
    expect(read("../../../README.md")).toContain(`\`\`\`ts\n${read(path)}\`\`\``);
  },
);

test("the mock's README quotes the test that runs in Jest", () => {
  const program = read("../../consumer/jest/mock.jest.js");
  expect(read("../../../apps/mock-crisp/README.md")).toContain(`\`\`\`cjs\n${program}\`\`\``);
});
