/**
 * Decodes a file in UTF-8, or with a byte order mark in UTF-8 or UTF-16, and removes the mark. Throws an error that
 * names any other encoding.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw new Error("it is encoded as UTF-32. Save it as UTF-8");
    return decode("utf-16le", bytes);
  }
  if (first === 0xfe && second === 0xff) return decode("utf-16be", bytes);
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff)
    throw new Error("it is encoded as UTF-32. Save it as UTF-8");
  // Every second byte of plain text is then 0, which UTF-8 text does not contain.
  if (bytes.subarray(0, 64).includes(0))
    throw new Error("it is not UTF-8, but probably UTF-16 without a byte order mark. Save it as UTF-8");
  return decode("utf-8", bytes);
}

function decode(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error(`it is not valid ${encoding.toUpperCase()}. Save it as UTF-8`, { cause });
  }
}
