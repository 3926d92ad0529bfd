import { type FollowOptions, follow } from "../client/follow.ts";
import { type Call, createOpen, createSend, type Open, type Target } from "../client/request.ts";

/** The control API of one running mock. */
export interface ControlClient {
  readonly url: string;
  /** Like {@link ControlClient.call}, with the answer's body unread. Its path begins with a slash. */
  readonly open: Open;
  /** Calls `/_mock/<path>`. Throws a `MockCrispError` with the mock's own code, or `cannot_connect`. */
  call<T>(method: NonNullable<Call["method"]>, path: string, options?: Omit<Call, "method" | "path">): Promise<T>;
  /** The stream of journal entries: see {@link follow}. */
  stream(options: FollowOptions): AsyncGenerator<string>;
}

/** Creates a client of a mock. Sends nothing yet. */
export function createControlClient(target: Target): ControlClient {
  const send = createSend(target);
  const open = createOpen(target);
  return {
    url: target.url,
    open,
    // The mock's OpenAPI document describes the response of each path; it is not checked again.
    call: async <T>(method: NonNullable<Call["method"]>, path: string, options = {}) =>
      (await send({ method, path: `/${path}`, ...options })) as T,
    stream: (options) => follow(open, options),
  };
}
