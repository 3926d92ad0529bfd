// Compiled with "dom" and "esnext.disposable": the platform's own types are then those of the package.
import { CrispWebhooks } from "@x/crisp-webhook";

export async function GET(): Promise<void> {
  await using webhooks = new CrispWebhooks({ secret: "s" });
  const post: (request: Request, context: unknown) => Promise<Response> = webhooks.fetch;
  const controller: AbortSignal[] = [];
  webhooks.on("message:send", ({ signal }) => void controller.push(signal));
  await post(new Request("http://localhost"), {});
}
