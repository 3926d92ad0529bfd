import type { RestSettings } from "../options.ts";
import type { Cancellable } from "./cancellation.ts";
import type { CredentialStore } from "./credential-store.ts";
import type { RestRequest } from "./rest-request.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import type { Authority } from "./secrets.ts";

/** Determines the outcome of a request whose answer was lost. */
export interface Confirmation {
  /** Resolves with the request's data if it took effect, otherwise with `undefined`. */
  confirm(): Promise<unknown>;
  /** The data of the request if a 409 means that an earlier attempt, maybe of another process, took effect. */
  readonly data: unknown;
  /** True if a 409 means that even without an earlier attempt of unknown outcome. */
  readonly conflictIsDone: boolean;
}

/** A call under way. */
export interface OpenCall {
  readonly settings: RestSettings;
  readonly store: CredentialStore;
  readonly request: RestRequest;
  readonly timeout: number;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal | undefined;
  readonly confirmation: Confirmation | undefined;
  /** Makes a request of the global `fetch` cancellable. */
  readonly cancellable: Cancellable;
  /** The number of times that the request was sent. */
  attempts: number;
  /** The credentials of the last attempt. */
  authority: Authority | undefined;
  /** The credentials that a 401 refused. */
  refused: Authority | undefined;
}
