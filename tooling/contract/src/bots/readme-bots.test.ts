import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startMockCrisp } from "@x/mock-crisp";
import { freePort } from "@x/test-support/free-port";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";

/** The program under a heading of a README. */
function programOf(readme: string, heading: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../../../${readme}`, import.meta.url)), "utf8");
  const section = text.slice(text.indexOf(`## ${heading}`));
  return /```js\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
}

// From the built packages, as a reader runs it.
test.each(["packages/crisp-webhook/README.md", "packages/crisp-rtm/README.md"])(
  "the whole bot of %s works",
  async (readme) => {
    await using crisp = await startMockCrisp();
    const port = await freePort();
    const bot = spawn(process.execPath, ["--input-type=module", "--eval", programOf(readme, "Write a whole bot")], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      env: { ...process.env, ...crisp.env, PORT: String(port) },
      stdio: ["ignore", "inherit", "inherit"],
    });
    try {
      if (readme.includes("webhook")) {
        crisp.webhooks.register({ url: `http://127.0.0.1:${port}/` });
        await expect
          .poll(() =>
            fetch(`http://127.0.0.1:${port}/`).then(
              ({ status }) => status,
              () => 0,
            ),
          )
          .toBeGreaterThan(0);
      } else {
        await crisp.waitFor("kind:connection what:authenticated", patient);
      }
      const visitor = await crisp.visitor({ nickname: "Ada" });
      await visitor.says("hi");
      await visitor.hears("What is it about?", patient);
      await visitor.picks("An order");
      await visitor.hears("What is its number?", patient);
      await visitor.picks("A human, please");
      await visitor.hears("A colleague takes over.", patient);
      await visitor.says("Hello?");
      await crisp.settled(patient);
      expect(visitor.messages().at(-1)).toMatchObject({ content: "Hello?" });
      expect(visitor.messages().filter(({ type }) => type === "note")).toHaveLength(1);
      const session = crisp.world.websites.get(crisp.website.website_id)?.sessions.get(visitor.session_id);
      expect(session?.assigned).not.toBe(null);
    } finally {
      bot.kill("SIGKILL");
      await once(bot, "close");
    }
  },
);

/** The first program of a README: JavaScript that has to run on Node 20 as it stands. */
function firstProgramOf(readme: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../../../${readme}`, import.meta.url)), "utf8");
  return /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
}

test.each([
  { readme: "packages/crisp-webhook/README.md", hears: /session_\S+ hi 1/ },
  { readme: "packages/crisp-rtm/README.md", hears: /session_\S+ hi/ },
  { readme: "packages/crisp-queue/README.md", hears: /1 hi/ },
  { readme: "packages/crisp-rest/README.md", hears: /session_\S+ Ada/ },
  { readme: "packages/crisp-types/README.md", hears: /invalid/ },
])("the first program of $readme runs", async ({ readme, hears }) => {
  await using crisp = await startMockCrisp();
  const port = await freePort();
  const visitor = await crisp.visitor({ nickname: "Ada" });
  await visitor.says("before");
  const program = firstProgramOf(readme);
  const bot = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, ...crisp.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(bot, "close");
  let printed = "";
  bot.stdout.setEncoding("utf8").on("data", (chunk) => {
    printed += chunk;
  });
  try {
    if (program.includes("createServer")) {
      crisp.webhooks.register({ url: `http://127.0.0.1:${port}/` });
      const answers = () =>
        fetch(`http://127.0.0.1:${port}/`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(answers).toBeGreaterThan(0);
    } else if (program.includes("connect()")) {
      await crisp.waitFor("kind:connection what:authenticated", patient);
    }
    await visitor.says("hi");
    await expect.poll(() => printed).toMatch(hears);
  } finally {
    bot.kill("SIGKILL");
    await ended;
  }
});
