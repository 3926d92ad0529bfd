import type { Call, Send } from "./request.ts";

/** Requests the data that the mock's OpenAPI document describes for this path. It is not checked again. */
export async function ask<T>(send: Send, call: Call): Promise<T> {
  return (await send(call)) as T;
}
