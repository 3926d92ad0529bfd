/** An answer that is larger than allowed. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/**
 * Reads a body of at most `limit` bytes as text. Throws {@link TooLarge} before more than that is in memory. The caller
 * aborts the request.
 */
export async function readBody(response: Response, limit: number): Promise<string> {
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const encoded = response.headers.get("content-encoding") !== null;
  if (!encoded && length > limit) throw new TooLarge();
  // The runtime reads no more than the length that was announced. After decompression there is no such bound.
  if (!encoded && length <= limit) return response.text();
  if (response.body === null) return response.text();

  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) throw new TooLarge();
    text += decoder.decode(value, { stream: true });
  }
}
