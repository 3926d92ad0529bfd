import { cancellable } from "#cancellation";
import { publish } from "#diagnostics";
import { globalFetch } from "../options.ts";
import { bySignal } from "./cancellation.ts";
import { ABORTED, withDeadline } from "./deadline.ts";
import type { OpenCall } from "./open-call.ts";
import type { Outcome } from "./outcome.ts";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";

/** The largest body that is read of a refusal, in bytes. */
const LARGEST_REFUSAL = 64 * 1024;

const failures = () => import("./after-failure.ts");

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
    } catch (thrown) {
      return (await failures()).failureOfThrown(call, thrown, false);
    }
  }
  call.attempts += 1;
  publish("request", call);
  const began = performance.now();
  const outcome = await send(call, call.authority.header);
  release?.();
  publish("answer", call, () => {
    const { status, code } = "data" in outcome ? { status: outcome.status, code: undefined } : outcome.error;
    return { duration: performance.now() - began, status, code };
  });
  return outcome;
}

async function send(call: OpenCall, authorization: string): Promise<Outcome> {
  const { baseUrl, fetch, tier, userAgent } = call.settings;
  const { method, path, search, body } = call.request;
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization,
    "user-agent": userAgent,
    "x-crisp-tier": tier,
  };
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = body;
  }
  const cancel = (fetch === globalFetch ? cancellable : bySignal)(init);
  const url = baseUrl + path.slice("/v1/".length) + search;
  try {
    const outcome = await withDeadline(exchange(call, url, init), call.timeout, call.signal);
    // The rest of a refusal, if any, is not read: it must not keep its connection.
    if (!("data" in outcome)) cancel();
    return outcome;
  } catch (thrown) {
    cancel();
    return (await failures()).failureOfThrown(call, thrown, true);
  }
}

async function exchange(call: OpenCall, url: string, init: RequestInit): Promise<Outcome> {
  const { fetch, maxAnswerSize } = call.settings;
  const { method } = call.request;
  const response = await fetch(url, init);
  const { status } = response;
  // A foreign `fetch` may return anything.
  if (!(status >= 200) || (status >= 300 && status < 400) || response.redirected) {
    return (await failures()).failureOfRedirect(call, response);
  }
  const isNative = fetch === globalFetch;
  if (status >= 400) {
    const text = method === "HEAD" ? "" : await readBody(response, LARGEST_REFUSAL, isNative).catch(() => "");
    return (await failures()).failureOf(call, status, response.headers, parseJson(text));
  }
  if (method === "HEAD") return { data: {}, status };
  const text = await readBody(response, maxAnswerSize, isNative);
  const { error, data } = (parseJson(text) ?? {}) as { error?: unknown; data?: unknown };
  if (error === false && (data !== undefined || method !== "GET"))
    return { data: data === undefined ? {} : data, status };
  return (await failures()).failureOfEnvelope(call, status, text);
}
