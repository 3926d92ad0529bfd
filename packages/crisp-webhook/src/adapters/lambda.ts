import type { CrispWebhooks } from "../crisp-webhooks.ts";
import type { HeaderSource } from "../signature/headers.ts";

type Values = { readonly [name: string]: string | undefined };
type MultiValues = { readonly [name: string]: string[] | undefined };

/** What the adapter needs of an event of API Gateway's REST APIs (payload version 1). */
export interface LambdaEventV1 {
  readonly httpMethod: string;
  readonly path: string;
  readonly headers: Values | null;
  readonly multiValueHeaders?: MultiValues | null;
  readonly queryStringParameters?: Values | null;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
}

/** What the adapter needs of an event of API Gateway's HTTP APIs (payload version 2), and of function URLs. */
export interface LambdaEventV2 {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Values;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** What all of them take for an answer. */
export interface LambdaResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: false;
}

/**
 * Receives hooks in AWS Lambda, behind API Gateway or a function URL: `export const handler = lambdaHandler(webhooks)`.
 * Lambda freezes a function once it has answered: leave `mode` and `deadline` at their defaults.
 */
export function lambdaHandler(webhooks: Pick<CrispWebhooks, "handle">) {
  return async (event: LambdaEventV1 | LambdaEventV2): Promise<LambdaResult> => {
    const { status, headers, body } = await webhooks.handle({
      ...("rawPath" in event ? fromV2(event) : fromV1(event)),
      body: event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64") : event.body,
      fix: "pass the event on as Lambda gives it",
    });
    return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false };
  };
}

interface Head {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderSource;
}

function fromV1({ httpMethod, path, headers, multiValueHeaders, queryStringParameters }: LambdaEventV1): Head {
  // The gateway has decoded the parameters.
  const query = new URLSearchParams();
  for (const [name, value = ""] of Object.entries(queryStringParameters ?? {})) query.append(name, value);
  return { method: httpMethod, url: `${path}?${query}`, headers: multiValueHeaders ?? headers ?? {} };
}

function fromV2({ rawPath, rawQueryString, headers, requestContext }: LambdaEventV2): Head {
  return { method: requestContext.http.method, url: `${rawPath}?${rawQueryString}`, headers };
}
