import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { answerNode, type ExtendedRequest, type Next, type NodeResponse } from "./answer-node.ts";

/**
 * Receives hooks in NestJS on Express: as middleware, or from a controller's method with `@Req()` and `@Res()`. A
 * controller requires `NestFactory.create(AppModule, { rawBody: true })`.
 */
export function nestHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return (request: ExtendedRequest, response: NodeResponse, next?: Next): Promise<void> =>
    answerNode(webhooks, request, response, next, FIX);
}

const FIX = "in NestJS, keep the bytes: `NestFactory.create(AppModule, { rawBody: true })`";
