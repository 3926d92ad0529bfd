import type { CrispWebhooks } from "../crisp-webhooks.ts";
import type { HeaderSource } from "../signature/headers.ts";

type Values = { readonly [name: string]: string | undefined };
type MultiValues = { readonly [name: string]: string[] | undefined };

/** The members of an event of API Gateway's REST APIs (payload version 1) and of application load balancers (ALB). */
export interface LambdaEventV1 {
  readonly httpMethod: string;
  readonly path: string;
  readonly headers?: Values | null | undefined;
  readonly multiValueHeaders?: MultiValues | null | undefined;
  readonly queryStringParameters?: Values | null | undefined;
  readonly multiValueQueryStringParameters?: MultiValues | null | undefined;
  /** Has `elb` if a load balancer sent the event. */
  readonly requestContext?: { readonly stage?: string; readonly elb?: unknown };
  /** `"1.0"` if an HTTP API sent the event in this form, whose path begins with the stage. Absent from REST APIs. */
  readonly version?: string;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
}

/** The members of an event of API Gateway's HTTP APIs (payload version 2) and of function URLs. */
export interface LambdaEventV2 {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Values;
  readonly requestContext: { readonly http: { readonly method: string }; readonly stage?: string };
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** An answer that all of them accept. */
export interface LambdaResult {
  statusCode: number;
  headers: Record<string, string>;
  /** Set for load balancers with multi-value headers, which ignore `headers`. */
  multiValueHeaders?: Record<string, string[]>;
  body: string;
  isBase64Encoded: false;
}

/**
 * Receives hooks in AWS Lambda behind API Gateway, a function URL or a load balancer:
 * `export const handler = lambdaHandler(webhooks)`. Lambda freezes a function once it has answered: leave `mode` and
 * `deadline` at their defaults.
 */
export function lambdaHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (event: LambdaEventV1 | LambdaEventV2): Promise<LambdaResult> => {
    const { status, headers, body } = await webhooks.handle({
      ...("rawPath" in event ? fromV2(event) : fromV1(event)),
      body: event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64") : event.body,
      fix: "pass the event on as Lambda provides it",
    });
    const multiValue = !("rawPath" in event) && isFromBalancer(event) && hasEntries(event.multiValueHeaders);
    return {
      statusCode: status,
      headers: { ...headers },
      ...(multiValue && {
        multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      }),
      body,
      isBase64Encoded: false,
    };
  };
}

interface Head {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderSource;
}

function fromV1(event: LambdaEventV1): Head {
  const { multiValueHeaders: multi, multiValueQueryStringParameters, queryStringParameters } = event;
  const parameters = hasEntries(multiValueQueryStringParameters)
    ? multiValueQueryStringParameters
    : (queryStringParameters ?? {});
  // API Gateway decodes parameters, a load balancer does not.
  const encode = isFromBalancer(event) ? (text: string) => text : encodeURIComponent;
  const query = Object.entries(parameters).flatMap(([name, values]) =>
    [values ?? ""].flat().map((value) => `${encode(name)}=${encode(value)}`),
  );
  const headers = hasEntries(multi) ? multi : (event.headers ?? {});
  const { httpMethod: method, path: whole = "/" } = event;
  const path = event.version === "1.0" ? withoutStage(whole, event.requestContext?.stage) : whole;
  return { method, url: `${path}?${query.join("&")}`, headers };
}

function fromV2({ rawPath, rawQueryString, headers, requestContext }: LambdaEventV2): Head {
  // A test event of Lambda's console may lack any part.
  const { http, stage } = requestContext ?? {};
  return { method: http?.method ?? "", url: `${withoutStage(rawPath, stage)}?${rawQueryString ?? ""}`, headers };
}

/** The path of an HTTP API begins with the name of its stage, unless that is the default one. */
function withoutStage(path: string, stage: string | undefined): string {
  const prefix = `/${stage}`;
  if (stage === undefined || stage === "$default" || !`${path}/`.startsWith(`${prefix}/`)) return path;
  return path.slice(prefix.length) || "/";
}

function isFromBalancer({ requestContext }: LambdaEventV1): boolean {
  return requestContext !== undefined && requestContext !== null && "elb" in requestContext;
}

function hasEntries<T extends object>(values: T | null | undefined): values is T {
  return values !== undefined && values !== null && Object.keys(values).length > 0;
}
