import * as z from "zod/mini";

/** Milliseconds, or a text such as `"5m"`. */
const span = z.union([z.number().check(z.gte(0)), z.string()]);

/**
 * A delay: fixed, uniform between two durations, or log-normal around a median, like that of networks (`sigma` 0.5: one
 * in twenty takes more than twice the median).
 */
const delay = z.union([
  span,
  z.strictObject({ min: span, max: span }),
  z.strictObject({ median: span, sigma: z.number().check(z.gte(0), z.lte(5)) }),
]);

/** The kinds of journal entry that faults apply to: a REST call, an attempt to deliver, an RTM event, a connection. */
export type FaultTarget = "rest" | "delivery" | "event" | "connection";

/** A field of a fault. */
interface FaultField {
  readonly schema: z.ZodMiniType;
  readonly summary: string;
  /** The initial value in forms and examples. If absent, they omit the field. */
  readonly start?: string | number;
}

interface FaultDefinition {
  /** The effect, in one line without a full stop. */
  readonly summary: string;
  readonly appliesTo: readonly FaultTarget[];
  readonly fields: Readonly<Record<string, FaultField>>;
}

/** The fields of every fault. */
export const commonFields = {
  probability: {
    schema: z.optional(z.number().check(z.gte(0), z.lte(1))),
    summary: "share of the matches that are affected; default 1",
  },
  skip: {
    schema: z.optional(z.int().check(z.gte(0))),
    summary: "number of matches to skip first; default 0",
  },
  count: {
    schema: z.optional(z.int().check(z.gte(1))),
    summary: "maximum number of times that it applies; default: no limit",
  },
  target: {
    schema: z.optional(z.string()),
    summary: "query that selects its targets, such as path:*/message or text:hello; default: everything",
  },
} as const satisfies Readonly<Record<string, FaultField>>;

/**
 * Every fault, by name: the only definition. Types, checks, the forms of the dashboard, the help of `mock-crisp chaos
 * set`, the control API's document and the page of faults derive from it.
 */
export const faultDefinitions = {
  latency: {
    summary: "Responses, attempts to deliver and RTM events are delayed; a call takes effect at once",
    appliesTo: ["rest", "delivery", "event"],
    fields: {
      delay: {
        schema: delay,
        start: "500ms",
        summary: "delay on the mock's clock: 500ms, { min, max }, or { median, sigma } for a log-normal distribution",
      },
    },
  },
  answer_lost: {
    summary: "A call takes effect, or a web hook arrives, but the response is lost",
    appliesTo: ["rest", "delivery"],
    fields: {},
  },
  status: {
    summary: "REST calls get this status and have no effect",
    appliesTo: ["rest"],
    fields: {
      status: { schema: z.int().check(z.gte(400), z.lte(599)), start: 503, summary: "status of 400 to 599" },
      reason: { schema: z.optional(z.string()), summary: "reason in the envelope; default: by status" },
    },
  },
  rate_limit: {
    summary: "REST calls get 429 and have no effect",
    appliesTo: ["rest"],
    fields: {
      retry_after: {
        schema: z.optional(z.int().check(z.gte(0))),
        start: 2,
        summary: "seconds in Retry-After; default 1",
      },
    },
  },
  endpoint_5xx: {
    summary: "Connect-endpoints answers with a server error",
    appliesTo: ["rest"],
    fields: {
      status: {
        schema: z.optional(z.int().check(z.gte(500), z.lte(599))),
        summary: "status of 500 to 599; default 503",
      },
    },
  },
  endpoint_moved: {
    summary: "When connect-endpoints is called, RTM moves to another address and the connections of the token are cut",
    appliesTo: ["rest"],
    fields: {},
  },
  auth_refused: { summary: "RTM refuses valid credentials", appliesTo: ["connection"], fields: {} },
  auth_slow: {
    summary: "RTM answers valid credentials late",
    appliesTo: ["connection"],
    fields: { delay: { schema: delay, start: "5s", summary: "delay on the mock's clock" } },
  },
  drop: {
    summary: "An attempt to deliver fails before it arrives; an RTM event is lost",
    appliesTo: ["delivery", "event"],
    fields: {},
  },
  duplicate: {
    summary: "An attempt to deliver, or an RTM event, is sent more than once",
    appliesTo: ["delivery", "event"],
    fields: {
      times: { schema: z.optional(z.int().check(z.gte(2), z.lte(100))), summary: "copies; default 2" },
    },
  },
  reorder: {
    summary:
      "A delivery or RTM event is held back until the next one of the same hook or website has been sent, for a second at most",
    appliesTo: ["delivery", "event"],
    fields: {},
  },
  bad_signature: { summary: "An attempt to deliver has a wrong signature", appliesTo: ["delivery"], fields: {} },
  clock_skew: {
    summary: "An attempt to deliver is signed with a wrong timestamp",
    appliesTo: ["delivery"],
    fields: {
      by: {
        schema: z.union([z.number(), z.string()]),
        start: "-10m",
        summary: "offset of the timestamp; -10m is ten minutes ago",
      },
    },
  },
  connection_drop: {
    summary: "A connection is cut just before an event would have been sent to it",
    appliesTo: ["connection"],
    fields: {
      mode: {
        schema: z.optional(z.enum(["transport", "server", "half-open"])),
        start: "transport",
        summary: "how it is cut: transport, server or half-open; default transport",
      },
    },
  },
} as const satisfies Readonly<Record<string, FaultDefinition>>;

type Definitions = typeof faultDefinitions;
type SchemasOf<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends { readonly schema: infer S } ? S : never;
};

/** The name of a fault. */
export type FaultName = keyof Definitions;

/** The names of all faults. */
export const faultNames: readonly FaultName[] = Object.keys(faultDefinitions) as FaultName[];

/** A fault to set: its name, its own fields, and `probability`, `skip`, `count` and `target`. */
export type Fault<N extends FaultName = FaultName> = {
  [K in N]: { fault: K } & z.infer<
    z.ZodMiniObject<SchemasOf<Definitions[K]["fields"]> & SchemasOf<typeof commonFields>>
  >;
}[N];

/** The field of a delay. */
export type Delay = z.infer<typeof delay>;

/** The kinds of entry that a fault of this name applies to. */
export function targetsOf(name: FaultName): readonly FaultTarget[] {
  return faultDefinitions[name].appliesTo;
}

/** The fields of a fault besides the common ones. */
export function fieldsOf(name: FaultName): Readonly<Record<string, FaultField>> {
  return faultDefinitions[name].fields;
}

/** The initial values in a form or an example of a fault. */
export function startOf(name: FaultName): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(name)).flatMap(([field, { start }]) => (start === undefined ? [] : [[field, start]])),
  );
}

/** The schema of a fault's own fields. */
export function ownFieldsSchema(name: FaultName): z.ZodMiniType {
  return z.strictObject(schemasOf(fieldsOf(name)));
}

const schemas = faultNames.map((name) =>
  z.strictObject({ fault: z.literal(name), ...explainedSchemas(name), ...schemasOf(commonFields) }),
);

/** Any fault. */
export const faultSchema = z.discriminatedUnion("fault", [...schemas] as unknown as readonly [
  (typeof schemas)[number],
]) as unknown as z.ZodMiniType<Fault>;

function schemasOf(fields: Readonly<Record<string, FaultField>>): Record<string, z.ZodMiniType> {
  return Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));
}

/** The schemas of a fault's own fields. The error for a missing required field explains it with an example. */
function explainedSchemas(name: FaultName): Record<string, z.ZodMiniType> {
  return Object.fromEntries(
    Object.entries(fieldsOf(name)).map(([field, { schema, summary, start }]) => {
      const missing = `missing. ${name} needs ${field}, such as ${field}=${start}: ${summary}`;
      const error = ({ input }: { readonly input?: unknown }) => (input === undefined ? missing : undefined);
      return [field, z.core.clone(schema, { ...schema._zod.def, error })];
    }),
  );
}
