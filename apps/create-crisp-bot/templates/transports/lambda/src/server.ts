import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { lambdaHandler } from "@x/crisp-webhook/lambda";
import { createReceiver } from "./receiver.ts";
import type { Env, Running } from "./running.ts";

/** Calls the function as a function URL does, for `npm start` and the tests. */
export async function start(port: number, env: Env): Promise<Running> {
  const receiver = createReceiver(env);
  const handler = lambdaHandler(receiver.webhooks);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, search } = new URL(request.url ?? "/", "http://local");
    const answer = await handler({
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      requestContext: { http: { method: request.method ?? "GET" } },
      body: Buffer.concat(chunks).toString("base64"),
      isBase64Encoded: true,
    });
    response.writeHead(answer.statusCode, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/crisp`,
    async close() {
      server.close();
      await receiver.close();
      server.closeAllConnections();
    },
  };
}
