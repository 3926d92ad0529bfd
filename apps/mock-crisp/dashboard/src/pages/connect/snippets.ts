import { otherLanguages } from "./snippets-other-languages.ts";

/** A program that uses this mock: it reads the environment variables of the block on the same page. */
export interface Snippet {
  readonly name: string;
  /** The command that installs what the program needs; empty when nothing is needed. */
  readonly install: string;
  readonly code: string;
}

const javascript: readonly Snippet[] = [
  {
    name: "crisp-rtm",
    install: "npm install @x/crisp-rtm @x/crisp-rest",
    code: `import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";

const crisp = CrispRest.fromEnv();
const rtm = CrispRtm.fromEnv();
rtm.on("message:send", async ({ data }) => {
  await crisp.conversation(data).send("Hello from my bot");
});
await rtm.connect();`,
  },
  {
    name: "crisp-webhook",
    install: "npm install @x/crisp-webhook",
    code: `import { createServer } from "node:http";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";

const webhooks = CrispWebhooks.fromEnv();
webhooks.on("message:send", ({ data }) => {
  console.log(data.user.nickname, data.content);
});
createServer(nodeHandler(webhooks)).listen(3000);
// Then add http://127.0.0.1:3000/ under Web hooks.`,
  },
  {
    name: "crisp-rest",
    install: "npm install @x/crisp-rest",
    code: `import { CrispRest } from "@x/crisp-rest";

const crisp = CrispRest.fromEnv();
const conversations = await crisp.website.listConversations(process.env.CRISP_WEBSITE_ID, 1);
console.log(conversations.length);`,
  },
  {
    name: "crisp-queue",
    install: "npm install @x/crisp-queue @x/crisp-webhook",
    code: `import { createServer } from "node:http";
import { CrispQueue } from "@x/crisp-queue";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";

const queue = new CrispQueue(); // in memory; with { connection: "redis://…" } events survive a crash
const webhooks = CrispWebhooks.fromEnv();
queue.accept(webhooks);
queue.work({
  "message:send": async ({ data }) => console.log(data.content),
});
createServer(nodeHandler(webhooks)).listen(3000);`,
  },
  {
    name: "Test",
    install: "npm install --save-dev @x/mock-crisp vitest",
    code: `import { expect, test } from "@x/mock-crisp/vitest";

test("a message reaches the bot", async ({ crisp }) => {
  // Start your bot with crisp.env, then:
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  expect(await crisp.waitFor("event:message:send text:hi")).toBeDefined();
});`,
  },
  {
    name: "crisp-api (Node)",
    install: "npm install crisp-api",
    code: `import { Crisp } from "crisp-api";

const client = new Crisp();
client.setRestHost(process.env.CRISP_API_URL);
client.authenticateTier("plugin", process.env.CRISP_TOKEN_IDENTIFIER, process.env.CRISP_TOKEN_KEY);
client.on("message:send", (message) => {
  client.website.sendMessageInConversation(message.website_id, message.session_id, {
    type: "text",
    from: "operator",
    origin: "chat",
    content: "Hello from my bot",
  });
});`,
  },
];

const others: readonly Snippet[] = [
  ...otherLanguages,
  {
    name: "curl",
    install: "",
    code: `curl "$CRISP_API_URL/v1/website/$CRISP_WEBSITE_ID/conversations/1" \\
  --user "$CRISP_TOKEN_IDENTIFIER:$CRISP_TOKEN_KEY" \\
  --header "X-Crisp-Tier: plugin"`,
  },
];

/** The snippets of all languages. */
export const snippets: readonly Snippet[] = [...javascript, ...others];
