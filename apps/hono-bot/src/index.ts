import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";

const app = createApp(process.env);
serve({ fetch: app.fetch, port: Number(process.env["PORT"] ?? 3000) }, ({ port }) => {
  console.log(`hono-bot receives web hooks at http://127.0.0.1:${port}/crisp`);
});
