import { createTest, test } from "@x/mock-crisp/jest";

test("a message reaches the plugin", async ({ crisp }) => {
  const visitor = await crisp.visitor({ nickname: "Ada" });
  const message = await visitor.says("hi");
  expect(await crisp.waitFor("event:message:send text:hi")).toMatchObject({ data: message });
});

describe.each(["one group of tests", "another one"])("%s", () => {
  test("has the mock of its file", async ({ crisp }) => {
    const visitor = await crisp.visitor();
    await crisp.rest.conversation(visitor).send("Hello!");
    await expect(visitor).toHaveReceivedMessage("Hello!");
  });
});

createTest({ messagesPerPage: 3 })("a mock with settings", async ({ crisp }) => {
  expect((await crisp.visitor()).messages()).toEqual([]);
});
