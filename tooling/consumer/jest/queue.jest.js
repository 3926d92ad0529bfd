test("the queue loads by import", async () => {
  const { CrispQueue } = await import("@x/crisp-queue");
  expect(typeof CrispQueue).toBe("function");
});
