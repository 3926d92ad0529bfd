import { expect, test } from "vitest";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import { redactEntry } from "./redact-entry.ts";

test("log entries contain neither texts nor personal data of a visitor", async () => {
  await using crisp = await startMockCrisp();
  const visitor = await crisp.visitor({ nickname: "Ada Byron", email: "ada@example.test" });
  await visitor.says("my card is 4242 4242");
  const { identifier, key } = crisp.tokens.plugin;
  await fetch(`${crisp.url}/v1/website/${visitor.website_id}/conversation/${visitor.session_id}/message`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
      "content-type": "application/json",
      "x-crisp-tier": "plugin",
    },
    body: JSON.stringify({
      type: "text",
      from: "operator",
      origin: "chat",
      content: "please no card numbers, Ada Byron",
    }),
  });

  const seen = JSON.stringify(crisp.journal.entries());
  const logged = JSON.stringify(crisp.journal.entries().map(redactEntry));
  for (const secret of ["4242 4242", "Ada Byron", "ada@example.test", "card numbers"]) {
    expect(seen).toContain(secret);
    expect(logged).not.toContain(secret);
  }
  expect(logged).toContain(visitor.session_id);
});
