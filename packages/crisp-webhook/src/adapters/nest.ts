import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type NodeResponse } from "./answer-node.ts";

/**
 * Receives hooks in NestJS on Express, from a controller's method that has `@Req()` and `@Res()`. Needs
 * `NestFactory.create(AppModule, { rawBody: true })`.
 */
export function nestHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse): Promise<void> =>
    answerNode(webhooks, request, response, FIX);
}

const FIX = "in NestJS, keep the bytes: `NestFactory.create(AppModule, { rawBody: true })`";
