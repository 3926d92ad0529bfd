import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { endOfTurn } from "./end-of-turn.ts";
import { bodyOf, headersOf, type NodeRequest, type ParsedRequest } from "./node-request.ts";

/** A request of Express and similar frameworks: Node's own, with more properties. */
export interface ExtendedRequest extends NodeRequest, ParsedRequest {
  /** The whole URL, if a router has shortened `url`. */
  readonly originalUrl?: string;
}

/** The members of Node's `ServerResponse` that an adapter uses. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent?: boolean;
  readonly writableEnded?: boolean;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** Passes a request on to the next handler of a framework. */
export type Next = (error?: unknown) => unknown;

/**
 * Answers on Node's response. With `next`, passes requests for other paths on. Never throws or rejects, even if other
 * code has answered the request. `fix` says how to keep this framework from parsing the body.
 */
export async function answerNode(
  webhooks: Pick<CrispWebhooks, "handle">,
  request: ExtendedRequest,
  response: NodeResponse,
  next: Next | undefined,
  fix: string,
): Promise<void> {
  const { method = "", headers, url = "", originalUrl = url } = request;
  const passesOn = typeof next === "function";
  const isAnswered = () => response.headersSent === true || response.writableEnded === true;
  const body = bodyOf(request, request);
  const answer = await webhooks.handle({
    method,
    url: originalUrl,
    headers,
    body,
    fix,
    passesOn,
    isAnswered,
    endOfTurn,
  });
  if (isAnswered()) return;
  if (passesOn && answer.status === 404) return void next();
  response.statusCode = answer.status;
  const answered = headersOf(answer, request);
  for (const name in answered) response.setHeader(name, answered[name] as string);
  response.end(answer.body);
}
