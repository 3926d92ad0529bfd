export type { Backfill, BackfillContext } from "./backfill.ts";
export { type RestBackfillOptions, restBackfill } from "./rest-backfill.ts";
