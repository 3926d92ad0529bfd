/** Thrown by {@link readBody} for an answer that is larger than allowed. */
export const TOO_LARGE: unique symbol = Symbol("too large");

/**
 * Reads a body of at most `limit` bytes as text. Throws {@link TOO_LARGE} before more than that is in memory; without a
 * web stream, after that. The caller aborts the request. `isNative` is true for a response of the runtime's `fetch`.
 */
export function readBody(response: Response, limit: number, isNative: boolean): Promise<string> {
  const length = response.headers.get("content-length");
  if (Number(length) > limit) return Promise.reject(TOO_LARGE);
  // The runtime reads no more than the announced length. After decompression there is no such bound.
  const isBounded = isNative && length !== null && response.headers.get("content-encoding") === null;
  return isBounded ? response.text() : readParts(response, limit);
}

async function readParts(response: Response, limit: number): Promise<string> {
  // Without a body, or with that of a foreign `fetch` that is no web stream.
  if (!response.body?.getReader) {
    const whole = await response.text();
    if (new TextEncoder().encode(whole).length > limit) throw TOO_LARGE;
    return whole;
  }

  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) throw TOO_LARGE;
    text += decoder.decode(value, { stream: true });
  }
}
