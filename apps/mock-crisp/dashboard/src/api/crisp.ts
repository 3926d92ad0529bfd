import { read } from "./read.ts";
import { send } from "./request.ts";

/** A token of Crisp's REST API. */
export interface RestToken {
  readonly identifier: string;
  readonly key: string;
}

/**
 * Calls Crisp's REST API as an operator (tier `user`), so that the call is in the stream like one of a program.
 *
 * @throws ControlApiError with Crisp's reason as its code.
 */
export function callCrisp(token: RestToken, method: string, path: string, body?: unknown): Promise<unknown> {
  return send(
    {
      method,
      path: `v1/${path}`,
      body,
      headers: { authorization: `Basic ${btoa(`${token.identifier}:${token.key}`)}`, "x-crisp-tier": "user" },
    },
    (answer) => {
      const reason = read(answer, "reason");
      if (reason === undefined) return undefined;
      return { code: String(reason), message: String(read(read(answer, "data"), "message") ?? "") };
    },
  );
}
