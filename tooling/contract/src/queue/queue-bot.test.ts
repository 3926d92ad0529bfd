import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startMockCrisp } from "@x/mock-crisp";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { describe, expect, test } from "vitest";
import { patient } from "../support/patient.ts";

const program = fileURLToPath(new URL("../../../../apps/queue-bot/dist/index.js", import.meta.url));

/** A process of the example, from its build. */
class Bot {
  readonly child: ChildProcess;
  readonly output: string[] = [];
  port = 0;

  constructor(role: "receiver" | "worker", env: NodeJS.ProcessEnv) {
    const stdio = ["ignore", "pipe", "ignore"] as const;
    this.child = spawn(process.execPath, [program, role], {
      env: { ...process.env, ...env, PORT: "0" },
      stdio: [...stdio],
    });
  }

  async listening(): Promise<void> {
    const lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
    const [first] = (await once(lines, "line")) as [string];
    this.port = JSON.parse(first).port;
    lines.on("line", (line) => this.output.push(line));
  }

  get(path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`);
  }

  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    this.child.kill("SIGTERM");
    const [code] = (await once(this.child, "exit")) as [number | null];
    return code;
  }
}

/** Forwards each connection to the next process that is ready, as a load balancer does. */
async function balance(bots: readonly Bot[]) {
  let turn = 0;
  const sockets = new Set<Socket>();
  const server = createServer(async (from) => {
    const ready = [];
    for (const bot of bots) if ((await bot.get("/readyz").catch(() => undefined))?.status === 200) ready.push(bot);
    turn += 1;
    const bot = ready[turn % ready.length];
    if (bot === undefined) return from.destroy();
    const to = connect(bot.port, "127.0.0.1");
    from.pipe(to).pipe(from);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on("error", () => from.destroy());
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/crisp`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe.skipIf(!hasRedis)("queue-bot", () => {
  // Starts six processes one after another, which takes its time on a busy machine.
  test("answers each message once, with receivers and workers that come and go, and shows what it does", {
    timeout: 240_000,
  }, async () => {
    await using redis = await RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    const retryDelays = Array.from({ length: 500 }, () => 50);
    await using crisp = await startMockCrisp({ delivery: { retryDelays } });
    const env = { ...crisp.env, REDIS_URL: redis.path };
    const receivers = ["one", "two"].map((name) => new Bot("receiver", { ...env, INSTANCE: name }));
    const workers = [1, 2].map(() => new Bot("worker", { ...env, TRACES: "console" }));
    const bots = [...receivers, ...workers];
    try {
      await Promise.all(bots.map((bot) => bot.listening()));
      await using balancer = await balance(receivers);
      crisp.webhooks.register({ url: balancer.url, kind: "plugin" });
      const visitor = await crisp.visitor({ nickname: "Ada" });
      const ask = async (text: string) => {
        await visitor.says(text);
        await visitor.hears(`Hello! You said: ${text}`, patient);
      };
      await ask("one");
      for (const bot of bots) {
        expect((await bot.get("/livez")).status).toBe(200);
        expect((await bot.get("/readyz")).status).toBe(200);
      }
      // A rollout: each kind is asked to end, one by one, and the others go on.
      expect(await receivers[0]?.stop()).toBe(0);
      await ask("two");
      expect(await workers[0]?.stop()).toBe(0);
      await ask("three");

      const answers = visitor.messages().filter(({ from }) => from === "operator");
      expect(answers.map(({ content }) => content)).toEqual(
        ["one", "two", "three"].map((text) => `Hello! You said: ${text}`),
      );

      const received = await (await receivers[1]?.get("/metrics"))?.text();
      expect(received).toMatch(
        /crisp_queue_stored_total\{event="message:send",origin="(hooks|rtm)",outcome="stored"\} [1-9]/,
      );
      expect(received).toMatch(/crisp_rtm_ready 1/);
      expect(received).toMatch(/crisp_queue\{figure="failed"\} 0/);
      const worked = await (await workers[1]?.get("/metrics"))?.text();
      expect(worked).toMatch(/crisp_queue_handle_seconds_count\{event="message:send"\} [1-9]/);
      expect(worked).toMatch(/crisp_rest_answers_total\{method="POST",status="20\d"\} [1-9]/);
      const traces = workers.flatMap(({ output }) => output).join("\n");
      expect(traces).toContain("handle message:send");
      expect(traces).toMatch(/'messaging.message.id': '\d+'/);

      await redis.kill();
      await expect.poll(async () => (await workers[1]?.get("/readyz"))?.status).toBe(503);
      expect((await receivers[1]?.get("/livez"))?.status).toBe(200);
      // Without Redis they end too.
      expect(await Promise.all(bots.map((bot) => bot.stop()))).toEqual([0, 0, 0, 0]);
    } finally {
      for (const { child } of bots) child.kill("SIGKILL");
    }
  });
});
