import type { CrispWebhooks } from "../crisp-webhooks.ts";

/** What an adapter needs of Node's `IncomingMessage`, and of what frameworks add to it. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly httpVersionMajor?: number;
  readonly readableDidRead?: boolean;
  /** The whole URL, where a router has cut `url` short. */
  readonly originalUrl?: string;
  /** What a body parser made of the body. */
  readonly body?: unknown;
  /** The body's bytes or text, where a body parser was told to keep them. */
  readonly rawBody?: unknown;
}

/** What an adapter needs of Node's `ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** Answers on Node's own response. `fix` says how this framework leaves a body unparsed. */
export async function answerNode(
  webhooks: CrispWebhooks,
  request: NodeRequest,
  response: NodeResponse,
  fix: string,
): Promise<void> {
  const { method = "", headers, originalUrl, url = "" } = request;
  const answer = await webhooks.handle({ method, url: originalUrl ?? url, headers, body: bodyOf(request), fix });
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  // What is left of too large a body is not worth reading: without this, Node would, to keep the connection.
  if (answer.status === 413 && request.httpVersionMajor === 1) response.setHeader("connection", "close");
  response.end(answer.body);
}

/**
 * The best that a request offers: bytes or text kept by a parser, else the stream while nobody has read it, else what a
 * parser left, which the core refuses.
 */
export function bodyOf(request: NodeRequest): unknown {
  const { rawBody, body } = request;
  for (const kept of [rawBody, body]) {
    if (typeof kept === "string" || kept instanceof Uint8Array) return kept;
  }
  return request.readableDidRead === true && body !== undefined ? body : request;
}
