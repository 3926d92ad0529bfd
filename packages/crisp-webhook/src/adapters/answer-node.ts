import type { CrispWebhooks } from "../crisp-webhooks.ts";
import { bodyOf, headersOf, type NodeRequest, type ParsedRequest } from "./node-request.ts";

/** A request as Express and its kin make it: Node's own, with more on it. */
export interface ExtendedRequest extends NodeRequest, ParsedRequest {
  /** The whole URL, where a router has cut `url` short. */
  readonly originalUrl?: string;
}

/** What an adapter needs of Node's `ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** Answers on Node's own response. `fix` says how this framework leaves a body unparsed. */
export async function answerNode(
  webhooks: Pick<CrispWebhooks, "handle">,
  request: ExtendedRequest,
  response: NodeResponse,
  fix: string,
): Promise<void> {
  const { method = "", headers, url = "", originalUrl = url } = request;
  const answer = await webhooks.handle({ method, url: originalUrl, headers, body: bodyOf(request, request), fix });
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(headersOf(answer, request))) response.setHeader(name, value);
  response.end(answer.body);
}
