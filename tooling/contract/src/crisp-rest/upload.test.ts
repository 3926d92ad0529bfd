import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test("an upload refuses a client that does not hear its address", async () => {
  await using crisp = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ events: ["message:send"] }, crisp.env);
  const { upload } = CrispRest.fromEnv({}, crisp.env).conversation(await crisp.visitor());
  const uploading = upload({ name: "a.txt", data: "hello" }, { events: rtm });
  await expect(uploading).rejects.toMatchObject({ code: "invalid_options" });
  expect(crisp.journal.entries("kind:rest")).toEqual([]);
});
