import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type NodeRequest, type NodeResponse } from "./answer-node.ts";

/** Receives hooks on a `node:http` server: `createServer(nodeHandler(webhooks))`. The handler never rejects. */
export function nodeHandler(webhooks: CrispWebhooks) {
  return (request: NodeRequest, response: NodeResponse): Promise<void> =>
    answerNode(webhooks, request, response, "pass the request on before anything reads it");
}
