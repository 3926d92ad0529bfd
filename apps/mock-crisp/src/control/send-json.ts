import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import type { Response } from "express";

/** Items of a list from which on an answer is written piece by piece. */
const LONG = 100;

/** Milliseconds that writing may keep others waiting. */
const SLICE = 20;

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

/** Writes pieces of text, paced by the reader and letting others run in between, and ends the answer. */
export async function sendPieces(response: Response, pieces: Iterable<string>): Promise<void> {
  for await (const piece of inSlices(pieces)) {
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

/** Joins small pieces, and lets others run between them. */
async function* inSlices(pieces: Iterable<string>): AsyncGenerator<string> {
  let joined = "";
  let began = performance.now();
  for (const piece of pieces) {
    joined += piece;
    if (joined.length > 65_536) {
      yield joined;
      joined = "";
    }
    if (performance.now() - began < SLICE) continue;
    await turn();
    began = performance.now();
  }
  if (joined !== "") yield joined;
}
