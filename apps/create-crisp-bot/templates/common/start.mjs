// `npm start`: a local Crisp server with its dashboard, and the bot attached to it.
import { spawn } from "node:child_process";
import { startMockCrisp } from "@x/mock-crisp";

const port = process.env.PORT ?? "3000";
const crisp = await startMockCrisp({ port: Number(process.env.MOCK_CRISP_PORT ?? 4380) }).catch((error) => {
  console.error(`${error.message}\nSet MOCK_CRISP_PORT to a free port, or to 0 for any.`);
  process.exit(1);
});
await crisp.webhooks.register({ url: `http://127.0.0.1:${port}/crisp` }); // web hooks only
console.log(`Dashboard: ${crisp.url}  Say "hi" there as a visitor, and the bot answers.`);

const bot = spawn("npm", ["run", "--silent", "bot"], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, ...crisp.env, PORT: port },
});
const end = () => bot.kill("SIGTERM");
process.once("SIGINT", end);
process.once("SIGTERM", end);
bot.once("exit", async (code) => {
  await crisp.close();
  process.exit(code ?? 0);
});
