import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type NodeResponse } from "./answer-node.ts";

/**
 * Receives hooks in an API route of Next.js's pages router: `export default nextHandler(webhooks)`, with
 * `export const config = { api: { bodyParser: false } }` in the same file. The app router needs no adapter:
 * `export const POST = webhooks.fetch`.
 */
export function nextHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse): Promise<void> =>
    answerNode(webhooks, request, response, undefined, FIX);
}

const FIX = "in Next.js, add `export const config = { api: { bodyParser: false } }` to this route's file";
