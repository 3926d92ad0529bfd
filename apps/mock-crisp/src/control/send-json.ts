import { once } from "node:events";
import type { Response } from "express";
import { joinInSlices } from "../base/in-slices.ts";

/** Items of a list from which on an answer is written piece by piece. */
const LONG = 100;

/** Characters that are written at once, at least. */
const CHUNK = 65_536;

/**
 * Answers with JSON. An object with long lists is written item by item, paced by the reader: as one text it could take
 * more memory than there is, and would block every other request.
 */
export async function sendJson(response: Response, value: unknown): Promise<void> {
  const isLong =
    typeof value === "object" &&
    value !== null &&
    Object.values(value).some((held) => Array.isArray(held) && held.length > LONG);
  if (!isLong || response.req.method === "HEAD") {
    response.json(value);
    return;
  }
  response.type("json");
  await sendPieces(response, piecesOf(value));
}

/** Writes pieces of text, paced by the reader, lets other work run in between, and ends the answer. */
export async function sendPieces(response: Response, pieces: Iterable<string>): Promise<void> {
  for await (const piece of joinInSlices(pieces, CHUNK)) {
    if (response.destroyed) return;
    if (response.write(piece)) continue;
    // Without a reader there is no drain: the close of its connection ends the wait as well.
    const gone = new AbortController();
    const leave = () => gone.abort();
    response.once("close", leave);
    await once(response, "drain", { signal: gone.signal }).catch(() => {});
    response.off("close", leave);
  }
  response.end();
}

/** The JSON of an object, its lists in single items. */
function* piecesOf(value: object): Generator<string> {
  let separator = "{";
  for (const [key, held] of Object.entries(value)) {
    if (held === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ",";
    if (!Array.isArray(held)) {
      yield JSON.stringify(held) ?? "null";
      continue;
    }
    yield "[";
    for (const [index, item] of held.entries()) yield `${index > 0 ? "," : ""}${JSON.stringify(item) ?? "null"}`;
    yield "]";
  }
  yield separator === "{" ? "{}" : "}";
}
