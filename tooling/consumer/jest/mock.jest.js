let server;
let crisp;

beforeAll(async () => {
  const { startMockCrisp } = await import("@x/mock-crisp");
  server = await startMockCrisp();
});
beforeEach(async () => {
  crisp = await server.isolate();
});
afterEach(() => crisp.close());
afterAll(() => server.close());

test("a message reaches the plugin", async () => {
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  expect(await crisp.waitFor("event:message:send text:hi")).toBeDefined();
});
