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
  {
    name: "Go",
    install: "go get github.com/crisp-im/go-crisp-api/crisp/v3",
    code: `package main

import (
	"fmt"
	"os"

	"github.com/crisp-im/go-crisp-api/crisp/v3"
)

func main() {
	client := crisp.NewWithConfig(crisp.ClientConfig{
		RestEndpointURL: os.Getenv("CRISP_API_URL") + "/v1/",
	})
	client.AuthenticateTier("plugin", os.Getenv("CRISP_TOKEN_IDENTIFIER"), os.Getenv("CRISP_TOKEN_KEY"))
	website, _, err := client.Website.GetWebsite(os.Getenv("CRISP_WEBSITE_ID"))
	fmt.Println(website, err)
}`,
  },
  {
    name: "Python",
    install: "pip install crisp-api",
    code: `import os
from crisp_api import Crisp

client = Crisp()
client.set_rest_host(os.environ["CRISP_API_URL"])
client.set_tier("plugin")
client.authenticate(os.environ["CRISP_TOKEN_IDENTIFIER"], os.environ["CRISP_TOKEN_KEY"])
print(client.website.list_conversations(os.environ["CRISP_WEBSITE_ID"], 1))`,
  },
  {
    name: "PHP",
    install: "composer require crispchat/php-crisp-api",
    code: `<?php
require "vendor/autoload.php";

$client = new Crisp\\CrispClient();
$client->setRestHost(getenv("CRISP_API_URL") . "/v1/");
$client->setTier("plugin");
$client->authenticate(getenv("CRISP_TOKEN_IDENTIFIER"), getenv("CRISP_TOKEN_KEY"));
print_r($client->websiteConversations->getList(getenv("CRISP_WEBSITE_ID"), 1));`,
  },
  {
    name: "Ruby",
    install: "gem install crisp-api",
    code: `require "crisp-api"

client = Crisp::Client.new
client.rest_host = ENV["CRISP_API_URL"]
client.set_tier("plugin")
client.authenticate(ENV["CRISP_TOKEN_IDENTIFIER"], ENV["CRISP_TOKEN_KEY"])
puts client.website.list_conversations(ENV["CRISP_WEBSITE_ID"], 1)`,
  },
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
