import { type FollowOptions, follow } from "../client/follow.ts";
import { type Call, createOpen, createSend } from "../client/request.ts";
import { CliError, exitCode } from "./exit-code.ts";

/** The control API of one running mock. */
export interface ControlClient {
  readonly url: string;
  /** Calls `/_mock/<path>`. Throws a `MockCrispError` with the mock's own code, or `cannot_connect`. */
  call<T>(method: NonNullable<Call["method"]>, path: string, options?: Omit<Call, "method" | "path">): Promise<T>;
  /** The stream of what happens: see {@link follow}. */
  stream(options: FollowOptions): AsyncGenerator<string>;
}

/** Creates a client of the mock at `url`. Sends nothing yet. */
export function createControlClient(url: string, token?: string): ControlClient {
  if (!URL.canParse(url)) {
    throw new CliError(`"${url}" is not a valid URL. Use --url http://127.0.0.1:4380`, exitCode.usage);
  }
  const send = createSend({ url, token });
  const open = createOpen({ url, token });
  return {
    url,
    // The mock's OpenAPI document describes the response of each path; it is not checked again.
    call: async <T>(method: NonNullable<Call["method"]>, path: string, options = {}) =>
      (await send({ method, path: `/${path}`, ...options })) as T,
    stream: (options) => follow(open, options),
  };
}
