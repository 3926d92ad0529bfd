import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type NodeResponse } from "./answer-node.ts";

/** Receives hooks on a server of `node:http` or `node:http2`: `createServer(nodeHandler(webhooks))`. Never rejects. */
export function nodeHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse): Promise<void> =>
    answerNode(webhooks, request, response, "pass the request on before anything reads it");
}
