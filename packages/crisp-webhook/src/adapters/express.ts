import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type NodeResponse } from "./answer-node.ts";

/**
 * Receives hooks in Express 4 or 5: `app.post("/crisp", expressHandler(webhooks))`, before `app.use(express.json())`.
 * A `rawBody`, and what `express.raw()` or `express.text()` left, are used when present.
 */
export function expressHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse): Promise<void> =>
    answerNode(webhooks, request, response, FIX);
}

const FIX =
  "in Express, mount this route before `app.use(express.json())`, or keep the bytes: " +
  "`express.json({ verify: (req, res, bytes) => { req.rawBody = bytes; } })`";
