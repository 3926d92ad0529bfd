import type { Logger } from "@x/crisp-types";
import { publish } from "#diagnostics";
import { messageOf } from "../errors.ts";
import { globalFetch } from "../options.ts";
import { bySignal } from "./cancellation.ts";
import { ABORTED, withDeadline } from "./deadline.ts";
import type { OpenCall } from "./open-call.ts";
import type { Outcome } from "./outcome.ts";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";

const failures = () => import("./loaded-later.ts");

/** Sends the request once: with credentials, and when it is its turn. Never throws: what goes wrong is the outcome. */
export async function attempt(call: OpenCall): Promise<Outcome> {
  const { settings, store, timeout, signal, refused } = call;
  let release: (() => void) | undefined;
  call.authority = refused === undefined && !signal?.aborted ? store.known : undefined;
  if (call.authority === undefined || settings.limiter !== undefined) {
    try {
      if (signal?.aborted) throw ABORTED;
      call.authority ??= await store.get(timeout, signal, refused);
      release = await settings.limiter?.acquire(signal);
      if (settings.limiter !== undefined && typeof release !== "function") {
        release = undefined;
        throw new TypeError("`acquire` resolved without a function");
      }
      // A custom limiter may not use the signal.
      if (signal?.aborted) throw ABORTED;
    } catch (thrown) {
      end(release, settings.logger);
      return (await failures()).failureOfThrown(call, thrown, false);
    }
  }
  call.attempts += 1;
  publish("request", call);
  const began = performance.now();
  let outcome: Outcome;
  try {
    outcome = await send(call, began);
  } finally {
    end(release, settings.logger);
  }
  publish("answer", call, () => {
    const { status, code } = "data" in outcome ? { status: outcome.status, code: undefined } : outcome.error;
    return { duration: performance.now() - began, status, code };
  });
  return outcome;
}

/** Ends a turn. That of a custom limiter may throw: the outcome of the request counts all the same. */
function end(release: (() => void) | undefined, logger: Logger | undefined): void {
  try {
    release?.();
  } catch (thrown) {
    const say = ({ warn }: Awaited<ReturnType<typeof failures>>) =>
      warn(logger, `crisp-rest: \`limit\` failed to end a turn: ${messageOf(thrown)}`);
    failures().then(say, () => {});
  }
}

async function send(call: OpenCall, began: number): Promise<Outcome> {
  const { baseUrl, fetch, tier, userAgent } = call.settings;
  const { method, path, search, body } = call.request;
  const headers: Record<string, string> = {
    accept: "application/json",
    // Credentials are known before anything is sent.
    authorization: call.authority?.header ?? "",
    "user-agent": userAgent,
    "x-crisp-tier": tier,
  };
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = body;
  }
  const cancel = (fetch === globalFetch ? call.cancellable : bySignal)(init);
  const url = baseUrl + path.slice("/v1/".length) + search;
  let failure: Outcome;
  try {
    const outcome = await withDeadline(exchange(call, url, init), call.timeout, call.signal);
    if ("data" in outcome) return outcome;
    const left = Math.max(1, call.timeout - (performance.now() - began));
    failure = "refusal" in outcome ? await (await failures()).failureOfRefusal(call, outcome.refusal, left) : outcome;
  } catch (thrown) {
    failure = (await failures()).failureOfThrown(call, thrown, true);
  }
  // The rest of an answer, if any, is not read: it must not keep its connection.
  cancel();
  return failure;
}

/** The outcome, or an answer of 400 or more whose body was not read. */
async function exchange(
  call: OpenCall,
  url: string,
  init: RequestInit,
): Promise<Outcome | { readonly refusal: Response }> {
  const { fetch, maxAnswerSize } = call.settings;
  const { method } = call.request;
  const response = await fetch(url, init);
  // A custom or mocked `fetch` may return anything.
  const { status, redirected, bodyUsed, headers } = response ?? {};
  if (!(status >= 200) || (status >= 300 && status < 400) || redirected || bodyUsed || !headers?.get) {
    return (await failures()).failureOfRedirect(call, response ?? {});
  }
  if (status >= 400) return { refusal: response };
  if (method === "HEAD") return { data: {}, status };
  const text = await readBody(response, maxAnswerSize, fetch === globalFetch);
  const { error, data } = (parseJson(text) ?? {}) as { error?: unknown; data?: unknown };
  if (error === false && (data !== undefined || method !== "GET"))
    return { data: data === undefined ? {} : data, status };
  return (await failures()).failureOfEnvelope(call, status, text);
}
