import { createTest } from "@x/mock-crisp/jest";

const test = createTest();

test("a message reaches the plugin", async ({ crisp }) => {
  const visitor = await crisp.visitor({ nickname: "Ada" });
  const message = await visitor.says("hi");
  expect(await crisp.waitFor("event:message:send text:hi")).toMatchObject({ data: message });
});
