import { CliError, exitCode } from "./exit-code.ts";

/** An answer of the control API that is not a success. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly body: unknown;
}

/** How one call is made. */
export interface CallOptions {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal;
}

/** The control API of one running mock. */
export interface ControlClient {
  readonly url: string;
  /** Calls `/_mock/<path>`. Throws a {@link CliError} when nothing answers or the answer is a refusal. */
  call<T>(method: string, path: string, options?: CallOptions): Promise<T>;
  /** As `call`, but gives a refusal back for the caller to tell. */
  ask<T>(method: string, path: string, options?: CallOptions): Promise<{ ok: T } | { refused: Refusal }>;
  /** The stream of what happens: yields each entry's JSON text until the signal aborts or the mock ends. */
  stream(query: string | undefined, signal: AbortSignal): AsyncGenerator<string>;
}

/** Creates a client of the mock at `url`. Sends nothing yet. */
export function createControlClient(url: string, token?: string): ControlClient {
  if (!URL.canParse(url))
    throw new CliError(`"${url}" is not a URL: give --url as in http://127.0.0.1:4380`, exitCode.usage);

  async function request(method: string, path: string, options: CallOptions): Promise<Response> {
    const target = new URL(`/_mock/${path}`, url);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) target.searchParams.set(name, String(value));
    }
    try {
      return await fetch(target, {
        method,
        headers: {
          ...(options.body === undefined ? {} : { "content-type": "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw new CliError(
        `no mock-crisp answers at ${url}: start one with \`mock-crisp start\`, or name another with --url`,
        exitCode.cannotConnect,
        { cause },
      );
    }
  }

  async function ask<T>(method: string, path: string, options: CallOptions = {}) {
    const response = await request(method, path, options);
    const text = await response.text();
    const body = parse(text);
    if (response.ok) return { ok: body as T };
    const error = body as { error?: { code?: string; message?: string } } | undefined;
    return {
      refused: {
        status: response.status,
        code: error?.error?.code ?? "unexpected_answer",
        message: error?.error?.message ?? `${url} answered ${response.status}; is it a mock-crisp?`,
        body,
      },
    };
  }

  return {
    url,
    ask,
    async call<T>(method: string, path: string, options?: CallOptions) {
      const answer = await ask<T>(method, path, options);
      if ("ok" in answer) return answer.ok;
      const { status, message } = answer.refused;
      throw new CliError(
        message,
        status === 400 || status === 422 || status === 404 ? exitCode.usage : exitCode.assertionFailed,
      );
    },
    async *stream(query, signal) {
      const response = await request("GET", "stream", { query: { query }, signal });
      if (!response.ok || response.body === null) {
        const body = parse(await response.text()) as { error?: { message?: string } } | undefined;
        throw new CliError(body?.error?.message ?? `the stream answered ${response.status}`, exitCode.usage);
      }
      yield* eventData(response.body, signal);
    },
  };
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The `data` of each server-sent event of a body. */
async function* eventData(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pending = "";
  try {
    for await (const chunk of body) {
      pending += decoder.decode(chunk, { stream: true });
      let end = pending.indexOf("\n\n");
      while (end !== -1) {
        const data = pending
          .slice(0, end)
          .split("\n")
          .filter((line) => line.startsWith("data:"))
          .map((line) => line.slice(5).trimStart())
          .join("\n");
        if (data !== "") yield data;
        pending = pending.slice(end + 2);
        end = pending.indexOf("\n\n");
      }
    }
  } catch (cause) {
    if (!signal.aborted) throw new CliError("the mock ended the stream", exitCode.cannotConnect, { cause });
  }
}
