import { createApp } from "./create-app.ts";

const app = await createApp(process.env);
app.enableShutdownHooks();
const port = Number(process.env["PORT"] ?? 3000);
await app.listen(port, "127.0.0.1");
console.log(`nest-bot receives web hooks at http://127.0.0.1:${port}/crisp`);
