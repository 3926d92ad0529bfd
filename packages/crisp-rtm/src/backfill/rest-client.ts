import { withDeadline } from "../clock.ts";
import { parseRetryAfter, requestHeaders } from "../connection/endpoints.ts";
import type { BackfillContext } from "./backfill.ts";

/** Asks Crisp's REST API for lists. */
export type GetList = (path: string, query?: Readonly<Record<string, string>>) => Promise<readonly unknown[]>;

/** An answer of 400 or more. */
export class RestRefusal extends Error {
  override readonly name = "RestRefusal";
  readonly status: number;

  constructor(url: string, status: number) {
    super(`GET ${url} answered ${status}.`);
    this.status = status;
  }
}

/** Milliseconds that one request may take. */
const TIMEOUT = 10_000;
const ATTEMPTS = 4;

/**
 * Makes a {@connection GetList}. 429, 5xx and network failures are tried again, three times at most, after what `Retry-After`
 * asks for or 1, 2 and 4 seconds: REST comes back with the rest of Crisp, not always first.
 */
export function createGetList({ apiUrl, clock, credentials, fetch, signal, tier }: BackfillContext): GetList {
  const base = apiUrl.replace(/\/+$/, "").replace(/\/v1$/, "");

  async function ask(
    url: string,
  ): Promise<{ list: readonly unknown[] } | { error: unknown; wait?: number | undefined }> {
    const expired = () => new Error(`GET ${url} gave no answer in ${TIMEOUT} ms.`);
    const headers = requestHeaders(await credentials(), tier);
    try {
      return await withDeadline({ clock, timeout: TIMEOUT, signal, expired }, async (inner) => {
        const response = await fetch(url, { headers, signal: inner });
        const text = await response.text();
        if (!response.ok) {
          const wait = parseRetryAfter(response.headers.get("retry-after"), response.headers.get("date"));
          return { error: new RestRefusal(url, response.status), wait };
        }
        const { data } = JSON.parse(text) as { data?: unknown };
        return { list: Array.isArray(data) ? data : [] };
      });
    } catch (error) {
      return { error };
    }
  }

  return async (path, query = {}) => {
    const url = `${base}/v1${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ""}`;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await ask(url);
      if ("list" in answer) return answer.list;
      signal.throwIfAborted();
      if (attempt === ATTEMPTS || isFinal(answer.error)) throw answer.error;
      const wait = answer.wait ?? 1000 * 2 ** (attempt - 1);
      await withDeadline({ clock, timeout: Number.POSITIVE_INFINITY, signal, expired: () => undefined }, () => {
        return new Promise<void>((resolve) => void clock.setTimeout(resolve, wait));
      });
    }
  };
}

function isFinal(error: unknown): boolean {
  return error instanceof RestRefusal && error.status < 500 && ![408, 420, 429].includes(error.status);
}
