import * as z from "zod/mini";

/** Milliseconds, or a text such as `"5m"`. */
const span = z.union([z.number().check(z.gte(0)), z.string()]);

/**
 * How long something is held up: always the same, evenly spread between two spans, or log-normal about a median, which is
 * how networks behave (`sigma` 0.5: one in twenty takes more than twice the median).
 */
const delay = z.union([
  span,
  z.strictObject({ min: span, max: span }),
  z.strictObject({ median: span, sigma: z.number().check(z.gte(0), z.lte(5)) }),
]);

const common = {
  /** Of each time that it could apply. Default 1. */
  probability: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** Applies at most this often. Default: without end. */
  count: z.optional(z.int().check(z.gte(1))),
  /** A query: the fault applies only to what matches it. Default: to everything that it can apply to. */
  target: z.optional(z.string()),
};

/**
 * Every fault, by name, with what it takes. The one definition: types, checks and the control API's document derive
 * from it.
 *
 * A target is compared with what a fault is about to be applied to, as the journal would record it: a REST call (`kind:rest`), an
 * attempt to deliver (`kind:delivery`), an event on its way to sockets (`kind:event`), a connection (`kind:connection`).
 */
export const faultSchemas = {
  /** REST answers, attempts to deliver and RTM events come later, on the mock's clock. */
  latency: z.strictObject({ fault: z.literal("latency"), delay, ...common }),
  /** REST calls are answered with this status. */
  status: z.strictObject({
    fault: z.literal("status"),
    status: z.int().check(z.gte(400), z.lte(599)),
    reason: z.optional(z.string()),
    ...common,
  }),
  /** REST calls are answered 429, with `Retry-After` in seconds. */
  rate_limit: z.strictObject({
    fault: z.literal("rate_limit"),
    retry_after: z.optional(z.int().check(z.gte(0))),
    ...common,
  }),
  /** Connect-endpoints answers with a server error, 503 by default. */
  endpoint_5xx: z.strictObject({
    fault: z.literal("endpoint_5xx"),
    status: z.optional(z.int().check(z.gte(500), z.lte(599))),
    ...common,
  }),
  /** When connect-endpoints is asked, RTM moves to another address: the old one refuses, and its connections are lost. */
  endpoint_moved: z.strictObject({ fault: z.literal("endpoint_moved"), ...common }),
  /** RTM refuses good credentials. */
  auth_refused: z.strictObject({ fault: z.literal("auth_refused"), ...common }),
  /** RTM answers good credentials later. */
  auth_slow: z.strictObject({ fault: z.literal("auth_slow"), delay, ...common }),
  /** An attempt to deliver is lost on its way and counts as failed; an RTM event is lost for good. */
  drop: z.strictObject({ fault: z.literal("drop"), ...common }),
  /** An attempt to deliver, or an RTM event, is sent twice, or as often as told. */
  duplicate: z.strictObject({
    fault: z.literal("duplicate"),
    times: z.optional(z.int().check(z.gte(2), z.lte(100))),
    ...common,
  }),
  /** Held back until the next one of the same hook, or of the same website, has passed; for a second at most. */
  reorder: z.strictObject({ fault: z.literal("reorder"), ...common }),
  /** An attempt to deliver carries a signature that is not right. */
  bad_signature: z.strictObject({ fault: z.literal("bad_signature"), ...common }),
  /** An attempt to deliver is stamped, and signed, with a time that is off by this much: `"-10m"` is long ago. */
  clock_skew: z.strictObject({ fault: z.literal("clock_skew"), by: z.union([z.number(), z.string()]), ...common }),
  /** A connection is cut just before an event would have been sent to it. */
  connection_drop: z.strictObject({
    fault: z.literal("connection_drop"),
    mode: z.optional(z.enum(["transport", "server", "half-open"])),
    ...common,
  }),
};

type Schemas = typeof faultSchemas;

/** The name of a fault. */
export type FaultName = keyof Schemas;

/** The names of all faults. */
export const faultNames: readonly FaultName[] = Object.keys(faultSchemas) as FaultName[];

/** A fault to set: its name, what it takes, and `probability`, `count` and `target`. */
export type Fault<N extends FaultName = FaultName> = { [K in N]: z.infer<Schemas[K]> }[N];

/** How long something is held up. */
export type Delay = z.infer<typeof delay>;

/** Any fault. */
export const faultSchema: z.ZodMiniType<Fault> = z.discriminatedUnion("fault", [
  faultSchemas.latency,
  faultSchemas.status,
  faultSchemas.rate_limit,
  faultSchemas.endpoint_5xx,
  faultSchemas.endpoint_moved,
  faultSchemas.auth_refused,
  faultSchemas.auth_slow,
  faultSchemas.drop,
  faultSchemas.duplicate,
  faultSchemas.reorder,
  faultSchemas.bad_signature,
  faultSchemas.clock_skew,
  faultSchemas.connection_drop,
]);
