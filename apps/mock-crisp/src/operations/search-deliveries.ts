import { parseQuery } from "../journal/query/parse-query.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { RunningMock } from "./running-mock.ts";

/** The deliveries to find. */
export interface DeliveryQuery {
  /** In the grammar of the journal: a delivery matches if one of its journal entries does. */
  readonly query?: string | undefined;
  /** Only these ids. The total still counts every delivery that matches the query. */
  readonly ids?: readonly string[] | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

/** One page of deliveries, newest first, and the number of all that match. Throws `bad_query`. */
export function searchDeliveries(
  mock: RunningMock,
  { query = "", ids, offset = 0, limit = 1_000 }: DeliveryQuery,
): { readonly deliveries: readonly Delivery[]; readonly total: number } {
  const wanted = ids && new Set(ids);
  const matching = query.trim() === "" ? undefined : matchingIds(mock, query);
  const found = mock.deliveries
    .list()
    .filter(({ id }) => matching?.has(id) ?? true)
    .reverse();
  const listed = wanted === undefined ? found : found.filter(({ id }) => wanted.has(id));
  return { deliveries: listed.slice(offset, offset + limit), total: found.length };
}

function matchingIds({ journal, clock }: RunningMock, query: string): ReadonlySet<string> {
  const { fits } = parseQuery(query, { now: clock.now() });
  const matching = new Set<string>();
  for (const entry of journal.entries()) {
    if (!fits(entry)) continue;
    if (entry.kind === "delivery") matching.add(entry.delivery);
    else if (entry.kind === "event") for (const id of entry.deliveries) matching.add(id);
  }
  return matching;
}
