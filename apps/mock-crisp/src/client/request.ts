import { MockCrispError, type MockCrispErrorCode } from "../base/mock-crisp-error.ts";
import { describeFailure } from "./describe-failure.ts";

/** The address of a mock, and options of its calls. */
export interface Target {
  /** Such as `http://127.0.0.1:4380`, or `https://mock.example/crisp` behind a proxy. */
  readonly url: string;
  /** The id of an isolated website, to which all calls are limited. */
  readonly website_id?: string | undefined;
  /** Required if the mock was started with `--control-token`. */
  readonly token?: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** One call of the control API. */
export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/_mock`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  /** Sent unchanged instead of {@link Call.body}. */
  readonly stream?: ReadableStream<Uint8Array> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A header of every answer of the control API. Without it, another program answers at the address. */
const MARK = "mock-crisp-journal-id";

/** Calls the control API of one mock. Resolves with the answer, its body unread. */
export type Open = (call: Call) => Promise<Response>;

/** Calls the control API of one mock. Resolves with the JSON of its answer. */
export type Send = (call: Call) => Promise<unknown>;

/**
 * Binds {@link Open} to a mock. A refusal of the mock is thrown as a `MockCrispError` with the mock's own code, message
 * and details; `cannot_connect` means that no mock answers.
 */
export function createOpen({ url, website_id, token, fetch = globalThis.fetch }: Target): Open {
  const scope = website_id === undefined ? "" : `/websites/${encodeURIComponent(website_id)}`;
  const base = `${url.replace(/\/+$/, "")}/_mock${scope}`;
  return async ({ method = "GET", path, query = {}, body, stream, headers = {}, signal }) => {
    const given = Object.entries(query).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
    const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
    const address = `${base}${path}${search === "" ? "" : `?${search}`}`;
    const response = await connected(url, signal, () =>
      fetch(address, {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Node requires this option for a stream as the body.
        ...(stream === undefined ? {} : { body: stream, duplex: "half" }),
        ...(signal ? { signal } : {}),
      }),
    );
    const isMarked = response.headers.has(MARK);
    if (response.ok && isMarked) return response;
    // The mock itself answers 404 at a path below which it is not served.
    if (response.ok || (response.status === 404 && !isMarked)) {
      await response.body?.cancel();
      throw foreign(response.status, address);
    }
    throw refusal(response.status, parse(await connected(url, signal, () => response.text())), address);
  };
}

/** Binds {@link Send} to a mock. Throws as {@link createOpen} does. */
export function createSend(target: Target): Send {
  const open = createOpen(target);
  return async (call) => {
    const response = await open(call);
    return parse(await connected(target.url, call.signal, () => response.text()));
  };
}

/** A network failure means that no mock answers, unless the caller aborted the call. */
async function connected<T>(url: string, signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    signal?.throwIfAborted();
    throw new MockCrispError("cannot_connect", describeFailure(url, cause), { cause });
  }
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, answer: unknown, address: string): MockCrispError {
  if (typeof answer === "object" && answer !== null && "error" in answer) {
    const { error, ...details } = answer;
    if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
      // The mock's codes have this type; a code of a newer mock is passed on unchanged.
      return new MockCrispError(error.code as MockCrispErrorCode, String(error.message), { details });
    }
  }
  return foreign(status, address);
}

function foreign(status: number, address: string): MockCrispError {
  const [prefix = ""] = new URL(address).pathname.split("/_mock");
  const hint = prefix === "" ? "" : ` Its path ${prefix} must be the one below which a proxy serves the mock.`;
  return new MockCrispError(
    "cannot_connect",
    `${address} responded with ${status}, which is not a response of mock-crisp. Check the URL.${hint}`,
  );
}
