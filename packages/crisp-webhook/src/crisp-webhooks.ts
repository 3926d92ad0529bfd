import { publish } from "#diagnostics";
import { detailsOf } from "./dispatch/diagnostics.ts";
import { createDispatcher, type Dispatcher } from "./dispatch/dispatcher.ts";
import { InFlight } from "./dispatch/in-flight.ts";
import type { IncomingHook } from "./dispatch/incoming.ts";
import { createProcessing, type Processing } from "./dispatch/processing.ts";
import { asWebhookError, CrispWebhookError, refuse } from "./errors.ts";
import { reportUnknown } from "./option-rules.ts";
import type { CrispWebhooksOptions } from "./options.ts";
import type { AsyncDisposal, FetchRequest, FetchResponse } from "./platform-types.ts";
import { type Answer, accept, decline } from "./receive/answer.ts";
import { type Outcome, TRUSTED, type WebhookEvent } from "./receive/event.ts";
import { bytesOfObject, storedBytesOf } from "./receive/from-queue.ts";
import { type HookInput, inParts, openHook } from "./receive/open-hook.ts";
import { type ParsedHook, readEnvelope } from "./receive/parse-hook.ts";
import { type Signed, type SignInput, sign } from "./receive/sign.ts";
import { ENVIRONMENT, type Environment, normalisePath, resolveVerifyOptions, type VerifySettings } from "./settings.ts";
import { pathOf } from "./signature/url.ts";

/** Adds `[Symbol.asyncDispose]`, which the constructor assigns, for compilers whose `lib` knows the symbol. */
export interface CrispWebhooks extends AsyncDisposal {}

/**
 * Receives Crisp's web hooks: verifies, parses and validates them, and runs the handlers. Framework adapters are in the
 * package's subpaths; {@link CrispWebhooks.fetch} needs none.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { CrispWebhooks } from "@x/crisp-webhook";
 * import { nodeHandler } from "@x/crisp-webhook/node";
 *
 * const webhooks = CrispWebhooks.fromEnv(); // CRISP_WEBHOOK_SECRET
 * webhooks.on("message:send", ({ data }) => console.log(data.session_id, data.content));
 * createServer(nodeHandler(webhooks)).listen(3000);
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: see above.
export class CrispWebhooks {
  /** Handles events by name, names, or namespace (`"session:*"`). Returns the function that removes the handler. */
  readonly on: Dispatcher["on"];
  /** Like `on`, for the first such event only. If the handler fails, it stays for the next attempt. */
  readonly once: Dispatcher["once"];
  /** Handles every event, including those of later versions, whose names and data are not in the types. */
  readonly onAny: Dispatcher["onAny"];
  /** Handles events that no other handler takes: those without one, and those that this version does not know. */
  readonly onUnhandled: Dispatcher["onUnhandled"];
  /**
   * Receives every failure: refused requests, failed handlers, data that does not match its schema, and failures of the
   * store. Without such a handler they are logged.
   */
  readonly onError: Dispatcher["onError"];
  /** Removes every registration of a handler. */
  readonly off: Dispatcher["off"];

  readonly #options: CrispWebhooksOptions;
  readonly #settings: VerifySettings;
  readonly #path: string | undefined;
  readonly #dispatcher: Dispatcher;
  readonly #processing: Processing;
  readonly #inFlight = new InFlight();

  /**
   * Throws `invalid_options`, for example without `secret`, `urlKey` and `receiveOnly`. Names that are no options are
   * ignored, and logged as a warning.
   */
  constructor(options: CrispWebhooksOptions) {
    this.#settings = resolveVerifyOptions(options, reportUnknown);
    this.#options = options;
    this.#path = options.path === undefined ? undefined : normalisePath(options.path);
    this.#dispatcher = createDispatcher(this.#settings.log);
    this.#processing = createProcessing(options, this.#dispatcher, this.#inFlight, this.#settings.log);
    ({
      on: this.on,
      once: this.once,
      onAny: this.onAny,
      onUnhandled: this.onUnhandled,
      onError: this.onError,
      off: this.off,
    } = this.#dispatcher);
    if (Symbol.asyncDispose) Object.assign(this, { [Symbol.asyncDispose]: () => this.close() });
  }

  /**
   * Creates a receiver from `CRISP_WEBHOOK_SECRET` and `CRISP_WEBHOOK_KEY`; `options` take precedence. The variables are
   * read at the first request, so that a program can be built without them. If both are missing then, it is answered 500.
   */
  static fromEnv(options: CrispWebhooksOptions = {}, env?: Environment): CrispWebhooks {
    // Platforms other than Node may have no `process`.
    return new CrispWebhooks({
      ...options,
      [ENVIRONMENT]: () => env ?? globalThis.process?.env ?? {},
    } as CrispWebhooksOptions);
  }

  /**
   * Passes every event to `store` before its handlers run, such as to a queue. The delivery is answered 2xx only after
   * `store` has fulfilled, and 503 if it rejects or the `deadline` passes first, so that Crisp delivers again. Returns the
   * function that removes it. Throws `invalid_options` under `mode: "ack"`, which answers before anything is stored.
   */
  forward(store: Parameters<Dispatcher["forward"]>[0]): () => void {
    if (this.#options.mode === "ack")
      refuse('`forward` needs `mode: "await"`: "ack" answers before the event is stored');
    return this.#dispatcher.forward(store);
  }

  /** Verifies and parses one delivery without running handlers. Rejects with a `CrispWebhookError`. */
  async verify(input: FetchRequest | HookInput): Promise<WebhookEvent> {
    const hook = await this.#open(input);
    this.#processing.reportMismatch(hook);
    // See `verifyWebhook`: events of later versions do occur.
    return hook.event as WebhookEvent;
  }

  /** Verifies, parses and handles one delivery. Rejects with a `CrispWebhookError`, whose `status` is the answer's. */
  async verifyAndReceive(input: FetchRequest | HookInput): Promise<Outcome> {
    return this.#processing.complete(await this.#open(input));
  }

  /**
   * Handles an envelope that is trusted already: one of `fromQueue`, or of a test. Rejects like `verifyAndReceive`.
   * Repeated envelopes are recognised among themselves, not among deliveries.
   */
  async receive(envelope: object): Promise<Outcome> {
    const stored = storedBytesOf(envelope);
    const raw = stored ?? bytesOfObject(envelope);
    return this.#processing.complete(
      readEnvelope(envelope, raw, TRUSTED, stored ? "queue" : "receive", this.#settings),
    );
  }

  /** Signs a body as Crisp does, for tests and relays. Rejects with `invalid_options` if there is no secret. */
  sign(input: SignInput): Promise<Signed> {
    return sign(input, this.#settings);
  }

  /**
   * Answers a `Request`: for Next.js app routes, Workers, Deno, Bun and other platforms with fetch. Uses the `waitUntil` of
   * an execution context among the further arguments. Never rejects. Bound, so that it can be passed on as a function.
   */
  readonly fetch = async (request: FetchRequest, ...platform: readonly unknown[]): Promise<FetchResponse> => {
    const context = platform.find(canWait);
    const { status, headers, body } = await this.handle({
      ...inParts(request),
      url: request.url,
      method: request.method,
      fix: "pass `request.clone()` to other code that reads it",
      waitUntil: context && ((work) => context.waitUntil(work)),
    });
    return new Response(body, { status, headers });
  };

  /** Answers a request of any platform, for adapters. Never rejects. */
  async handle(incoming: IncomingHook): Promise<Answer> {
    let hook: ParsedHook | undefined;
    let answer: Answer;
    let work: number | undefined;
    try {
      this.#checkRoute(incoming);
      // Checked before the body is read as well: an unfinished body must not delay the answer.
      this.#inFlight.checkOpen();
      hook = await openHook(incoming, this.#settings, incoming.fix);
      this.#publishVerified(hook);
      this.#inFlight.checkOpen();
      work = this.#inFlight.enter(hook.event);
      answer = accept(await this.#processing.answer(hook, incoming));
      await incoming.endOfTurn?.();
    } catch (cause) {
      answer = this.#refuse(asWebhookError(cause), hook, incoming);
    }
    if (incoming.isAnswered?.()) this.#reportAnswered(incoming, answer);
    if (work !== undefined) this.#inFlight.leave(work);
    return answer;
  }

  /**
   * Answers new deliveries 503, so that Crisp delivers them again, and waits for the handlers that run. Always resolves:
   * after `timeout` milliseconds (default 10,000) the `signal` of those still running fires, and at most 250 ms later
   * `close` resolves without them. Does not close your server.
   */
  async close(options: { readonly timeout?: number } = {}): Promise<void> {
    const { timeout = 10_000 } = options ?? {};
    if (typeof timeout !== "number" || !(timeout >= 0)) refuse("`timeout` must be a number of milliseconds, 0 or more");
    await this.#inFlight.close(timeout);
  }

  /** Reports a failure, and answers it. */
  #refuse(error: CrispWebhookError, hook: ParsedHook | undefined, incoming: IncomingHook): Answer {
    // Handlers' failures are published on another channel.
    if (hook === undefined || error.code !== "handler_failed") {
      publish("crisp-webhook:rejected", () => ({ code: error.code, status: error.status }));
    }
    if (error.code !== "wrong_path" || !incoming.passesOn) {
      this.#processing.report({ error, event: hook?.event }, incoming);
    }
    return decline(error);
  }

  #reportAnswered({ method, url }: IncomingHook, { status }: Answer): void {
    this.#settings.log.warn(
      `${method} ${pathOf(url)} was answered by something else, such as a timeout, before its handlers finished; ` +
        `the answer would have been ${status}`,
    );
  }

  #checkRoute({ method, url }: IncomingHook): void {
    const path = this.#path && normalisePath(pathOf(url));
    const isOwn = path === this.#path;
    publish("crisp-webhook:received", () => ({ method, path: (isOwn && path) || "[redacted]" }));
    if (!isOwn) {
      throw new CrispWebhookError("wrong_path", "hooks are received at another path");
    }
    if (method !== "POST") throw new CrispWebhookError("method_not_allowed", "send hooks by POST");
  }

  async #open(input: FetchRequest | HookInput): Promise<ParsedHook> {
    this.#inFlight.checkOpen();
    const hook = await openHook(inParts(input), this.#settings);
    this.#publishVerified(hook);
    return hook;
  }

  #publishVerified(hook: ParsedHook): void {
    publish("crisp-webhook:verified", () => detailsOf(hook));
  }
}

function canWait(context: unknown): context is { waitUntil(work: Promise<unknown>): void } {
  return typeof (context as { waitUntil?: unknown } | null | undefined)?.waitUntil === "function";
}
