import { start } from "./server.ts";

const port = Number(process.env["PORT"] ?? 3000);
const bot = await start(port, process.env).catch((error: NodeJS.ErrnoException) => {
  // Errors with a code have a message that names the remedy. Others are bugs, whose stack is useful.
  if (error.code === undefined) throw error;
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is in use. Set PORT to another one.` : error.message);
  process.exit(1);
});
console.log(bot.url ? `The bot receives web hooks at ${bot.url}` : "The bot is connected over RTM");

const end = async () => {
  await bot.close();
  process.exit();
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
