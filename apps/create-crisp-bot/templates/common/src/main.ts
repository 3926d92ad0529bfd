import { start } from "./server.ts";

const bot = await start(Number(process.env["PORT"] ?? 3000), process.env);
console.log(bot.url ? `The bot receives web hooks at ${bot.url}` : "The bot is connected over RTM");

const end = async () => {
  await bot.close();
  process.exit();
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
