import { CrispWebhooks, type CrispWebhooksOptions } from "../../src/index.ts";
import { signTestRequest } from "../../src/testing/sign-test-request.ts";
import { envelope, NOW, SECRET } from "./case.ts";

/** A receiver whose time is that of the cases. */
export const receiver = (options: CrispWebhooksOptions = {}) =>
  new CrispWebhooks({ secret: SECRET, now: () => NOW, logger: false, ...options });

/** A request that {@link receiver} takes. */
export const signed = (body: object = envelope): Promise<Request> =>
  signTestRequest(body, { secret: SECRET, timestamp: NOW });

/** A visitor's message in a session, identified by its fingerprint. */
export const message = (session_id: string, fingerprint: number) => ({
  ...envelope,
  data: { ...envelope.data, session_id, fingerprint },
});

/** A promise and the functions that settle it. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
