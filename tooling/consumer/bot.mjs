// A bot and the mock that it is tested with, in one process: it hears a visitor over RTM and answers over REST.
import assert from "node:assert/strict";
import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";

const crisp = await startMockCrisp();
const { identifier, key } = crisp.tokens.plugin;
const rtm = new CrispRtm({ tier: "plugin", identifier, key, apiUrl: crisp.url, events: ["message:send"] });
rtm.on("message:send", async ({ data }) => {
  const { website_id, session_id, content } = data;
  const response = await fetch(`${crisp.url}/v1/website/${website_id}/conversation/${session_id}/message`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
      "content-type": "application/json",
      "x-crisp-tier": "plugin",
    },
    body: JSON.stringify({ type: "text", from: "operator", origin: "chat", content: `You said ${content}` }),
  });
  assert.ok(response.ok, `the answer was refused with ${response.status}`);
});
await rtm.connect();
const visitor = await crisp.visitor({ nickname: "Ada" });
await visitor.says("hi");
await visitor.hears("You said hi");
await rtm.close();
await crisp.close();
