import type { CallOptions, RestSettings } from "../options.ts";
import { attempt } from "./attempt.ts";
import { bySignal } from "./cancellation.ts";
import { createCredentialStore } from "./credential-store.ts";
import { readSignal, readTimeout } from "./deadline.ts";
import type { Confirmation, OpenCall } from "./open-call.ts";
import type { RestRequest } from "./rest-request.ts";
import { resolveRetry } from "./retry-policy.ts";

/** Sends requests until they succeed or may not be sent again. Resolves with the envelope's `data`. */
export type Call = (request: RestRequest, options?: CallOptions, confirmation?: Confirmation) => Promise<unknown>;

/** Makes a {@link Call}. */
export function createCaller(settings: RestSettings): Call {
  const store = createCredentialStore(settings);
  const load = () => import("./loaded-later.ts");
  let isLoading = false;
  /** Until the faster way is loaded. */
  let cancellable = bySignal;

  return async (request, options, confirmation) => {
    const call: OpenCall = {
      settings,
      store,
      request,
      timeout: readTimeout(options?.timeout ?? settings.timeout),
      policy: resolveRetry(options?.retry, settings.retry),
      signal: readSignal(options?.signal),
      confirmation,
      cancellable,
      attempts: 0,
      authority: undefined,
      refused: undefined,
    };
    // Loaded while the first request is under way, to be there for the first failure: by then, files may be replaced or a network down.
    if (!isLoading) {
      load().then(
        (late) => {
          cancellable = late.cancellable;
        },
        () => {},
      );
    }
    isLoading = true;
    const outcome = await attempt(call);
    if ("data" in outcome && settings.validation === "off") return outcome.data;
    const { conclude } = await load();
    return conclude(call, outcome, attempt);
  };
}
