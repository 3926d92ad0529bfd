import { publish } from "#diagnostics";
import type { RestSettings } from "../options.ts";
import type { CredentialStore } from "./credential-store.ts";
import { ABORTED, withDeadline } from "./deadline.ts";
import type { Outcome } from "./outcome.ts";
import { attempt, failures } from "./request.ts";
import type { RestRequest } from "./rest-request.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import type { Authority } from "./secrets.ts";

/** Finds out what became of a request whose outcome is unknown. */
export interface Confirmation {
  /** Resolves with the request's data if it took effect, with `undefined` if it did not. */
  confirm(): Promise<unknown>;
  /** The data of the request if a 409 says that an earlier attempt, maybe of another process, took effect. */
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
  /** How many times the request was sent. */
  attempts: number;
  /** The credentials of the last attempt. */
  authority: Authority | undefined;
  /** The credentials that a 401 refused. */
  refused: Authority | undefined;
}

/** Sends the request once: with credentials, and when it is its turn. Never throws. */
export async function sendOnce(call: OpenCall): Promise<Outcome> {
  const { settings, store, request, timeout, signal, refused } = call;
  let authority = refused === undefined && !signal?.aborted ? store.known : undefined;
  let release: (() => void) | undefined;
  if (authority === undefined || settings.limiter !== undefined) {
    try {
      if (signal?.aborted) throw ABORTED;
      authority ??= await withDeadline(refused ? store.renew(refused) : store.get(), timeout, signal);
      release = await settings.limiter?.acquire(signal);
    } catch (thrown) {
      return (await failures()).failureBeforeSending(request, timeout, signal, thrown);
    }
  }
  call.authority = authority;
  const number = ++call.attempts;
  const { method, path } = request;
  publish("request", () => ({ method, path, attempt: number }));
  const began = performance.now();
  const outcome = await attempt(settings, authority, request, timeout, signal);
  release?.();
  publish("answer", () => {
    const { status, code } = "data" in outcome ? { status: outcome.status, code: undefined } : outcome.error;
    return { method, path, attempt: number, duration: performance.now() - began, status, code };
  });
  return outcome;
}
