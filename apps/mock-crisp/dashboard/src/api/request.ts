import { read } from "./read.ts";

/** The mock rejected a request or could not be reached. The message begins with the code. */
export class ControlApiError extends Error {
  override readonly name = "ControlApiError";
  readonly code: string;
  /** Undefined when the mock could not be reached. */
  readonly status: number | undefined;

  constructor(code: string, message: string, status: number | undefined, options?: ErrorOptions) {
    super(`[${code}] ${message}`, options);
    this.code = code;
    this.status = status;
  }
}

/** A request to the mock that served this page. */
export interface MockRequest {
  readonly method: string;
  /** Relative to the address of the page, so that the dashboard works under any path prefix. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends a request and parses the JSON answer.
 *
 * @throws ControlApiError for any status from 400, and when the mock cannot be reached.
 */
export async function send(
  { method, path, body, headers = {} }: MockRequest,
  errorOf: (answer: unknown) => { code: string; message: string } | undefined,
): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (cause) {
    throw new ControlApiError("unreachable", "Cannot reach the mock. Check that it is running.", undefined, { cause });
  }
  const answer = parse(text);
  if (!response.ok) {
    const { code, message } = errorOf(answer) ?? { code: `http_${response.status}`, message: response.statusText };
    throw new ControlApiError(code, message.replace(`[${code}] `, ""), response.status);
  }
  return answer;
}

/** Calls a route of the control API. Throws {@link ControlApiError}. */
export async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  // The mock that answers has served this page, so its answers have the types that the page was built with.
  return (await send({ method, path: `_mock/${path}`, body }, controlErrorOf)) as Answer;
}

function controlErrorOf(body: unknown): { code: string; message: string } | undefined {
  const error = read(body, "error");
  const code = read(error, "code");
  return code === undefined ? undefined : { code: String(code), message: String(read(error, "message")) };
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Builds a query string without undefined and empty values. */
export function search(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const written = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== "") written.set(key, String(value));
  }
  return written.size === 0 ? "" : `?${written}`;
}
