import type { Transform } from "node:stream";
import { getHeapStatistics } from "node:v8";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Request } from "express";
import { createPause } from "../base/in-slices.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { createSnapshotReader } from "../world/snapshot-reader.ts";

/** The share of the heap that the text of a snapshot may take: the decoded snapshot takes about as much again. */
const SHARE = 0.4;

const decompress = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/** The content of a compressed request. A pipe does not tell its end that the request broke off. */
function decompressed(request: Request, into: Transform): Transform {
  // It may be destroyed after a refusal, when nobody reads it any more.
  into.on("error", () => {});
  request.once("close", () => {
    if (!request.complete) into.destroy(new Error("the request broke off"));
  });
  return request.pipe(into);
}

/** Reads a snapshot from a request as it comes in. Throws `invalid_data`. */
export async function receiveSnapshot(request: Request) {
  const encoding = request.headers["content-encoding"]?.toLowerCase() ?? "identity";
  const create = encoding === "identity" ? undefined : decompress[encoding as keyof typeof decompress];
  if (encoding !== "identity" && create === undefined) {
    throw Object.assign(new Error(`unsupported content encoding "${encoding}"`), { status: 415 });
  }
  const reader = createSnapshotReader();
  const limit = Math.floor(getHeapStatistics().heap_size_limit * SHARE);
  const pause = createPause();
  let size = 0;
  try {
    const body = create ? decompressed(request, create()) : request;
    // A refusal must not cut the connection that it is sent on.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      size += chunk.byteLength;
      if (size > limit) {
        throw new MockCrispError(
          "invalid_data",
          `snapshot: more than ${limit} bytes do not fit into the memory of this process. Give it more with NODE_OPTIONS=--max-old-space-size.`,
        );
      }
      reader.push(chunk);
      // Chunks that are there already come without a turn of the event loop.
      await pause();
    }
  } catch (error) {
    request.unpipe();
    request.resume();
    if (error instanceof MockCrispError) throw error;
    throw Object.assign(new Error(`the body could not be read: ${(error as Error).message}`), { status: 400 });
  }
  return reader.finish();
}
