import type { Awaitable } from "../awaitable.ts";
import { CrispWebhookError, cutShort, tooLarge } from "../errors.ts";
import { isNodeStream, readNodeStream } from "./node-stream.ts";

const encoder = new TextEncoder();
const NOTHING = new Uint8Array();

/**
 * Reads a body of at most `limit` bytes: bytes, text (as UTF-8), a web stream or a Node.js stream. Uses at most the
 * limit plus one chunk of memory. Throws `body_too_large`, `body_incomplete` or, like {@link assertUnparsed},
 * `body_already_parsed`.
 */
export function readBody(body: unknown, limit: number, fix: string): Awaitable<Uint8Array> {
  assertUnparsed(body, fix);
  if (isWebStream(body)) return readWebStream(body, limit);
  if (isNodeStream(body)) return readNodeStream(body, limit);
  const bytes = typeof body === "string" ? encoder.encode(body) : body instanceof Uint8Array ? body : NOTHING;
  if (bytes.length > limit) throw tooLarge(limit);
  return bytes;
}

/** Throws `body_already_parsed` if the bytes of a body are lost. `fix` says what to change in this framework. */
export function assertUnparsed(body: unknown, fix: string): void {
  if (body === undefined || body === null || typeof body === "string" || body instanceof Uint8Array) return;
  if (isWebStream(body) ? !body.locked : isNodeStream(body) && body.readableDidRead !== true) return;
  throw new CrispWebhookError(
    "body_already_parsed",
    `something read the body before it was verified, and its bytes are lost; ${fix}`,
  );
}

// Recognised by its method: naming the global `ReadableStream` makes Node load web streams, which takes milliseconds.
function isWebStream(body: unknown): body is ReadableStream<Uint8Array> {
  return typeof body === "object" && body !== null && "getReader" in body;
}

async function readWebStream(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => Promise.reject(cutShort(cause)));
    if (done) return concat(chunks, size);
    size += value.length;
    if (size > limit) {
      // Not awaited: a source that never finishes cancelling must not delay the answer.
      reader.cancel().catch(() => {});
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
}

/** Joins chunks. Returns a single chunk without copying it. */
function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
