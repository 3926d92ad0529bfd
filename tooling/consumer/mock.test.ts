import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test("the mock runs in a stranger's vitest", async () => {
  await using crisp = await startMockCrisp();
  const visitor = await crisp.visitor({ nickname: "Ada" });
  const message = await visitor.says("hi");
  expect(message.content).toBe("hi");
});
