import { parseArgs } from "node:util";
import { startEchoBot } from "./echo-bot.ts";

// `--webhooks 3000` receives web hooks on that port; without it the bot connects over RTM.
const { values } = parseArgs({ options: { webhooks: { type: "string" } } });

const bot = await startEchoBot({
  env: process.env,
  ...(values.webhooks === undefined ? {} : { webhookPort: Number(values.webhooks) }),
});
console.log(bot.url === undefined ? "echo-bot is connected over RTM" : `echo-bot receives web hooks at ${bot.url}`);

const end = async () => {
  await bot[Symbol.asyncDispose]();
  process.exit();
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
