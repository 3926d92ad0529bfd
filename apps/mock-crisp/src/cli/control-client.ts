import { type Call, createOpen, createSend } from "../client/request.ts";
import { MockCrispError } from "../mock-crisp-error.ts";
import { CliError, exitCode } from "./exit-code.ts";

/** The control API of one running mock. */
export interface ControlClient {
  readonly url: string;
  /** Calls `/_mock/<path>`. Throws a `MockCrispError` with the mock's own code, or `cannot_connect`. */
  call<T>(method: NonNullable<Call["method"]>, path: string, options?: Omit<Call, "method" | "path">): Promise<T>;
  /** The stream of what happens: yields each entry's JSON text until the signal aborts or the mock ends. */
  stream(query: string | undefined, signal: AbortSignal): AsyncGenerator<string>;
}

/** Creates a client of the mock at `url`. Sends nothing yet. */
export function createControlClient(url: string, token?: string): ControlClient {
  if (!URL.canParse(url)) {
    throw new CliError(`"${url}" is not a URL: give --url as in http://127.0.0.1:4380`, exitCode.usage);
  }
  const send = createSend({ url, token });
  const open = createOpen({ url, token });
  return {
    url,
    // What the mock answers at a path is what its own OpenAPI document promises; it is not checked again.
    call: async <T>(method: NonNullable<Call["method"]>, path: string, options = {}) =>
      (await send({ method, path: `/${path}`, ...options })) as T,
    async *stream(query, signal) {
      const { body } = await open({ path: "/stream", query: { query }, signal });
      if (body !== null) yield* eventData(body, signal);
    },
  };
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
    if (!signal.aborted) throw new MockCrispError("cannot_connect", "the mock ended the stream", { cause });
  }
}
