import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createApp as createHonoApp } from "@x/hono-bot";
import { startMockCrisp } from "@x/mock-crisp";
import { createApp as createNestApp } from "@x/nest-bot";
import { expect, test, vi } from "vitest";
import { patient } from "../support/patient.ts";

/** An example, listening on a free port of 127.0.0.1. */
interface Served extends AsyncDisposable {
  readonly port: number;
}

const examples: Readonly<Record<string, (env: NodeJS.ProcessEnv) => Promise<Served>>> = {
  "hono-bot": async (env) => {
    const server = serve({ fetch: createHonoApp(env).fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((resolve) => server.once("listening", resolve));
    return {
      port: (server.address() as AddressInfo).port,
      [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
    };
  },
  "nest-bot": async (env) => {
    const app = await createNestApp(env);
    await app.listen(0, "127.0.0.1");
    return {
      port: (app.getHttpServer().address() as AddressInfo).port,
      [Symbol.asyncDispose]: () => app.close(),
    };
  },
};

for (const [name, start] of Object.entries(examples)) {
  test(`${name} receives a signed hook and answers the visitor`, async () => {
    await using crisp = await startMockCrisp();
    await using bot = await start(crisp.env);
    crisp.webhooks.register({ url: `http://127.0.0.1:${bot.port}/crisp`, kind: "plugin" });
    const visitor = await crisp.visitor({ nickname: "Ada" });

    await visitor.says("hi");

    expect(await visitor.hears(/hello/i, patient)).toMatchObject({ content: "Hello! You said: hi", automated: true });
    await crisp.waitFor("kind:delivery event:message:send status:succeeded", patient);
  });

  test(`${name} refuses a hook that was signed with another secret`, async () => {
    // The Hono example reports the refusal there.
    using _told = vi.spyOn(console, "error").mockReturnValue();
    await using crisp = await startMockCrisp();
    await using bot = await start({ ...crisp.env, CRISP_WEBHOOK_SECRET: "another" });
    crisp.webhooks.register({ url: `http://127.0.0.1:${bot.port}/crisp`, kind: "plugin" });
    const visitor = await crisp.visitor({ nickname: "Ada" });

    await visitor.says("hi");

    const refused = await crisp.waitFor("kind:delivery event:message:send", patient);
    expect(refused).toMatchObject({ attempt: 1, status: "failed", response_status: 401 });
    expect(visitor.messages()).toHaveLength(1);
  });
}
