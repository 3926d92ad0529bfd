import { CrispRest } from "@x/crisp-rest";
import type { Credentials, Fetch } from "../connection/endpoints.ts";
import type { BackfillContext } from "./backfill.ts";

/** The headers of an answer that a `CrispRest` reads. */
const HEADERS = ["content-type", "date", "retry-after"] as const;

/** A `CrispRest` that sends requests as the RTM client does: with its token, proxy and TLS options, and without retries. */
export function createCrispRest({ tier, apiUrl, credentials, fetch }: BackfillContext): CrispRest {
  let refused: Credentials | undefined;
  return new CrispRest({
    tier,
    apiUrl,
    // Called again after a 401 only.
    credentials: async () => {
      refused = await credentials(refused);
      return refused;
    },
    fetch: webFetch(fetch),
    // The backfill itself retries: it delivers what it has before it waits.
    retry: false,
    userAgent: "crisp-rtm",
    logger: false,
  });
}

/** The `fetch` of the RTM client, which need not answer with a whole `Response`. */
function webFetch(fetch: Fetch): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, { headers, signal }) => {
    const answer = await fetch(url, {
      headers: Object.fromEntries(new Headers(headers)),
      signal: signal ?? new AbortController().signal,
    });
    if (answer instanceof Response) return answer;
    const { status } = answer;
    const text = await answer.text();
    const known = HEADERS.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as [string, string]];
    });
    return new Response(status === 204 || status === 205 || status === 304 ? null : text, { status, headers: known });
  };
}
