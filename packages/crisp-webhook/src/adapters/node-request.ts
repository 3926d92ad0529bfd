import type { Answer } from "../receive/answer.ts";

/** What an adapter needs of Node's `IncomingMessage`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly httpVersionMajor?: number;
  readonly readableDidRead?: boolean;
}

/** What body parsers leave on a framework's request. */
export interface ParsedRequest {
  /** What a parser made of the body. */
  readonly body?: unknown;
  /** The body's bytes or text, where a parser was told to keep them. */
  readonly rawBody?: unknown;
}

/** The best that a request offers: bytes that were kept, else the stream while nobody has read it, else what is left. */
export function bodyOf({ rawBody, body }: ParsedRequest, stream: NodeRequest): unknown {
  if (typeof rawBody === "string" || rawBody instanceof Uint8Array) return rawBody;
  // What is left may be bytes or text all the same; where it is not, the core refuses it by name.
  return stream.readableDidRead === false ? stream : (body ?? stream);
}

/** An answer's headers on Node. */
export function headersOf({ status, headers }: Answer, { httpVersionMajor }: NodeRequest): Record<string, string> {
  // What is left of too large a body is not worth reading: without this, Node would, to keep the connection.
  return status === 413 && httpVersionMajor === 1 ? { ...headers, connection: "close" } : { ...headers };
}
