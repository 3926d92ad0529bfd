import * as z from "zod";

/** Pages count from 1. */
const pageNumber = z.coerce.number().int().min(1).max(1_000_000);

/**
 * The schema of each path parameter that is not a plain text. A parameter means the same in every route, so its name
 * says what it is.
 */
const special = {
  page_number: pageNumber,
  fingerprint: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
} as const;

type Special = { [K in keyof typeof special]: z.output<(typeof special)[K]> };

type Names<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? Name<Segment> | Names<Rest>
  : Name<Path>;

type Name<Segment extends string> = Segment extends `:${infer N}` | `*${infer N}` ? N : never;

/** The parameters of a path such as `/website/:website_id/conversations/:page_number`. */
export type PathParameters<Path extends string> = {
  readonly [N in Names<Path>]: N extends keyof Special ? Special[N] : string;
};

/** The schema of a path's parameters. */
export function pathParameters(path: string): z.ZodObject {
  const names = path.split("/").filter((segment) => /^[:*]/.test(segment));
  return z.object(Object.fromEntries(names.map((name) => [name.slice(1), schemaOf(name.slice(1))])));
}

function schemaOf(name: string): z.ZodType {
  return name in special ? special[name as keyof typeof special] : z.string().min(1).max(1_000);
}
