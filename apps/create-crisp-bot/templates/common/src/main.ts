import { start } from "./server.ts";

const port = Number(process.env["PORT"] ?? 3000);
const bot = await start(port, process.env).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use. Set PORT to another one.`);
  process.exit(1);
});
console.log(bot.url ? `The bot receives web hooks at ${bot.url}` : "The bot is connected over RTM");

const end = async () => {
  await bot.close();
  process.exit();
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
