// Runs reply.mjs on another runtime, against a mock on this one: `node host-bot.mjs PROGRAM [flag…]`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { startMockCrisp } from "@x/mock-crisp";

const [program = "", ...flags] = process.argv.slice(2);
const crisp = await startMockCrisp();
const bot = spawn(program, [...flags, "reply.mjs"], {
  env: { ...process.env, ...crisp.env },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const ended = once(bot, "exit").then(([code]) => {
    throw new Error(`the bot ended with ${code}`);
  });
  await Promise.race([once(bot.stdout, "data"), ended]);
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("hi");
  await Promise.race([visitor.hears("You said hi"), ended]);
  ended.catch(() => {});
} finally {
  bot.kill();
  await crisp.close();
}
