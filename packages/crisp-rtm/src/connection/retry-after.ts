/** No answer of Crisp's makes the client wait for longer than an hour. Milliseconds. */
const LONGEST = 3_600_000;

/**
 * Milliseconds that a `Retry-After` header asks for, an hour at most: it holds seconds, or a date that is compared with
 * the answer's own `Date`. `undefined` for anything else: `Date.parse` takes a text such as "10, 20" for a day long ago.
 */
export function parseRetryAfter(header: string | null, date: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.min(LONGEST, Number(header) * 1000);
  if (!/\d:\d\d/.test(header)) return undefined;
  const wait = Date.parse(header) - Date.parse(date ?? "");
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST, Math.max(0, wait));
}
