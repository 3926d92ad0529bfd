/** The control API refused, or could not be reached. The message begins with the code and says why. */
export class ControlApiError extends Error {
  override readonly name = "ControlApiError";
  readonly code: string;
  /** Undefined: the mock could not be reached. */
  readonly status: number | undefined;

  constructor(code: string, message: string, status: number | undefined, options?: ErrorOptions) {
    super(`[${code}] ${message}`, options);
    this.code = code;
    this.status = status;
  }
}

function errorOf(body: unknown): { code: string; message: string } | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const { error } = body;
  if (typeof error !== "object" || error === null || !("code" in error) || !("message" in error)) return undefined;
  return { code: String(error.code), message: String(error.message) };
}

/**
 * Calls a route below `/_mock`.
 *
 * @throws ControlApiError for any answer from 400 up, and when there is none.
 */
export async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/_mock/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    text = await response.text();
  } catch (cause) {
    throw new ControlApiError("unreachable", "The mock does not answer. Is it still running?", undefined, { cause });
  }
  const answer = parse(text);
  if (!response.ok) {
    const { code, message } = errorOf(answer) ?? { code: `http_${response.status}`, message: response.statusText };
    throw new ControlApiError(code, message.replace(`[${code}] `, ""), response.status);
  }
  // The page is served by the very mock that answers: its shapes are those that the types were taken from.
  return answer as Answer;
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes query parameters, leaving out those that are undefined or empty. */
export function search(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const written = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== "") written.set(key, String(value));
  }
  return written.size === 0 ? "" : `?${written}`;
}
