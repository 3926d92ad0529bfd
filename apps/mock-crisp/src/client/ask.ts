import type { Call, Send } from "./request.ts";

/** Asks for what the mock's OpenAPI document promises at this path; it is not checked again. */
export async function ask<T>(send: Send, call: Call): Promise<T> {
  return (await send(call)) as T;
}
