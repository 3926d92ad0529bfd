import type { RestRequest } from "../call/rest-request.ts";
import { CrispRestError } from "../errors.ts";

/**
 * The items, until the signal is aborted: then it throws `aborted`, even between the items of one answer. Errors
 * about an answer name the `latest` request.
 */
export async function* listItems(
  items: AsyncIterable<unknown>,
  signal: AbortSignal | null | undefined,
  latest: () => RestRequest | undefined,
): AsyncGenerator<unknown, void, undefined> {
  try {
    for await (const item of items) {
      if (signal?.aborted) throw new CrispRestError("aborted", "aborted by its signal", { cause: signal.reason });
      yield item;
    }
  } catch (error) {
    // Errors of calls name theirs.
    if (error instanceof CrispRestError && !error.method) {
      const { method, path } = latest() ?? {};
      Object.assign(error, { method, path });
    }
    throw error;
  }
}
