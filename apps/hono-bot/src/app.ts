import { CrispWebhooks } from "@x/crisp-webhook";
import { honoHandler } from "@x/crisp-webhook/hono";
import { createReply } from "@x/echo-bot/reply";
import { Hono } from "hono";

/** The bot as a Hono app: hooks come in at `/crisp`, answers go out over REST. `env` holds the `CRISP_*` variables. */
export function createApp(env: NodeJS.ProcessEnv): Hono {
  const webhooks = CrispWebhooks.fromEnv({}, env);
  webhooks.on("message:send", createReply(env));
  webhooks.onError(({ error }) => console.error(error));
  const app = new Hono();
  app.get("/", (context) => context.text("This bot receives Crisp's web hooks at /crisp."));
  app.post("/crisp", honoHandler(webhooks));
  return app;
}
