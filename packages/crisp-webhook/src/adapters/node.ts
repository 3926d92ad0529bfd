import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type Next, type NodeResponse } from "./answer-node.ts";

/**
 * Receives hooks on a server of `node:http` or `node:http2`: `createServer(nodeHandler(webhooks))`, or as middleware of
 * connect and similar routers. Never rejects.
 */
export function nodeHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse, next?: Next): Promise<void> =>
    answerNode(webhooks, request, response, next, "pass the request on before anything reads it");
}
