import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type Next, type NodeResponse } from "./answer-node.ts";

/**
 * Receives hooks in Express 4 and 5: `app.post("/crisp", expressHandler(webhooks))`, before `app.use(express.json())`.
 * If the body was read, uses `rawBody`, or the bytes or text that `express.raw()` or `express.text()` left in `body`.
 * With the option `path` it may also be used as `app.use(expressHandler(webhooks))`.
 */
export function expressHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse, next?: Next): Promise<void> =>
    answerNode(webhooks, request, response, next, FIX);
}

const FIX =
  "in Express, mount this route before `app.use(express.json())`, or keep the bytes: " +
  "`express.json({ verify: (req, res, bytes) => { req.rawBody = bytes; } })`";
