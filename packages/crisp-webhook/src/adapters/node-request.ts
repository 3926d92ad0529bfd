import type { Answer } from "../receive/answer.ts";

/** The members of Node's `IncomingMessage` that an adapter uses. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly httpVersionMajor?: number;
  readonly readableDidRead?: boolean;
}

/** The properties that body parsers add to a framework's request. */
export interface ParsedRequest {
  /** The parsed body. */
  readonly body?: unknown;
  /** The bytes or text of the body, if a parser is configured to keep them. */
  readonly rawBody?: unknown;
}

/** The best source of a request's bytes: those that were kept, else the unread stream, else the parsed body. */
export function bodyOf({ rawBody, body }: ParsedRequest, stream: NodeRequest): unknown {
  if (typeof rawBody === "string" || rawBody instanceof Uint8Array) return rawBody;
  // The parsed body may still be bytes or text. If not, it is refused with `body_already_parsed`.
  return stream.readableDidRead === false ? stream : (body ?? stream);
}

/** The headers of an answer on Node. */
export function headersOf(
  { status, headers }: Answer,
  { httpVersionMajor }: NodeRequest,
): Readonly<Record<string, string>> {
  // Without this, Node would read the rest of an oversized body to keep the connection.
  return status === 413 && httpVersionMajor === 1 ? { ...headers, connection: "close" } : headers;
}
