import { publish } from "#diagnostics";
import { engine } from "#engine";
import type { Outcome } from "./dedupe/claim.ts";
import { withDeadline } from "./dispatch/deadline.ts";
import { createDispatcher, type Dispatcher } from "./dispatch/dispatcher.ts";
import { createReceiver, type Receiver } from "./dispatch/receiver.ts";
import { asWebhookError, CrispWebhookError, refuse } from "./errors.ts";
import { type CrispWebhooksOptions, resolveOptions, type VerifySettings } from "./options.ts";
import { type Answer, accept, decline } from "./receive/answer.ts";
import { TRUSTED, type WebhookEvent } from "./receive/event.ts";
import { type HookInput, inParts, openHook } from "./receive/open-hook.ts";
import { type ParsedHook, readEnvelope } from "./receive/parse-hook.ts";
import { pathOf } from "./receive/url.ts";
import { HEADER } from "./signature/headers.ts";
import { bytesOf, signedBytes } from "./signature/signed-body.ts";

/** A request, as an adapter hands it over. */
export interface IncomingHook extends HookInput {
  readonly method: string;
  readonly url: string;
  /** What to change in this framework when its body turns out to be parsed already. */
  readonly fix?: string;
  /** Keeps the platform alive for work that outlasts the answer. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** What to sign. */
export interface SignInput {
  readonly body: Uint8Array | string;
  /** In milliseconds since the epoch. Default: now. */
  readonly timestamp?: number;
  /** Default: the receiver's first. */
  readonly secret?: string;
}

/** A signature, and the headers that carry it. */
export interface Signed {
  /** Lower-case hex. */
  readonly signature: string;
  readonly timestamp: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Receives Crisp's web hooks: verifies, parses and validates them, and runs the handlers. Framework adapters are in the
 * package's subpaths; {@link CrispWebhooks.fetch} needs none.
 */
export class CrispWebhooks {
  /** Handles events by name, names, or namespace (`"session:*"`). Returns the function that removes the handler. */
  readonly on: Dispatcher["on"];
  /** As `on`, for the first such event alone. */
  readonly once: Dispatcher["once"];
  /** Handles every event that this version knows. */
  readonly onAny: Dispatcher["onAny"];
  /** Handles the events that no other handler takes: those without one, and those this version does not know. */
  readonly onUnhandled: Dispatcher["onUnhandled"];
  /** Learns of every delivery that was refused, and of every handler that failed. */
  readonly onError: Dispatcher["onError"];
  /** Removes a handler wherever it was registered. */
  readonly off: Dispatcher["off"];

  readonly #options: CrispWebhooksOptions;
  readonly #settings: VerifySettings;
  readonly #dispatcher: Dispatcher;
  readonly #receiver: Receiver;
  readonly #inFlight = new Set<Promise<unknown>>();
  #closed = false;

  /** Throws `invalid_options`, as when there is neither a `secret` nor a `urlKey`. */
  constructor(options: CrispWebhooksOptions) {
    const { deadline = 1 } = options;
    if (!(deadline > 0)) refuse("`deadline` is a number of milliseconds, more than 0");
    this.#options = options;
    this.#settings = resolveOptions(options);
    this.#dispatcher = createDispatcher(options.logger);
    this.#receiver = createReceiver(options, this.#dispatcher);
    ({
      on: this.on,
      once: this.once,
      onAny: this.onAny,
      onUnhandled: this.onUnhandled,
      onError: this.onError,
      off: this.off,
    } = this.#dispatcher);
  }

  /** Creates a receiver from `CRISP_WEBHOOK_SECRET` and `CRISP_WEBHOOK_KEY`; `options` come before them. */
  static fromEnv(
    options: CrispWebhooksOptions = {},
    // Elsewhere than in Node there may be no `process`; the constructor then says what is missing.
    env: Readonly<Record<string, string | undefined>> = globalThis.process?.env ?? {},
  ): CrispWebhooks {
    const { CRISP_WEBHOOK_SECRET: secret, CRISP_WEBHOOK_KEY: urlKey } = env;
    return new CrispWebhooks({ ...(secret && { secret }), ...(urlKey && { urlKey }), ...options });
  }

  /** Verifies and parses one delivery, and runs no handler. Rejects with a `CrispWebhookError`. */
  async verify(input: Request | HookInput): Promise<WebhookEvent> {
    const { event } = await this.#open(inParts(input));
    // See `verifyWebhook`: the union is open on the wire.
    return event as WebhookEvent;
  }

  /** Verifies, parses and handles one delivery. Rejects with a `CrispWebhookError`, whose `status` is the answer's. */
  verifyAndReceive(input: Request | HookInput): Promise<Outcome> {
    return this.#track(async () => {
      const hook = await this.#open(inParts(input));
      return this.#receiver.handle(hook);
    });
  }

  /** Handles an envelope that is trusted already: from one's own queue, or a test. Rejects as `verifyAndReceive` does. */
  receive(envelope: object): Promise<Outcome> {
    return this.#track(async () => {
      const raw = new TextEncoder().encode(JSON.stringify(envelope));
      return this.#receiver.handle(readEnvelope(envelope, raw, TRUSTED, this.#settings));
    });
  }

  /** Signs a body as Crisp does, for tests and for relays. */
  async sign({ body, timestamp = this.#settings.now(), secret }: SignInput): Promise<Signed> {
    const { secrets } = this.#settings;
    const [first] = typeof secrets === "function" ? await secrets({ url: "", headers: {} }) : secrets;
    const key = secret ?? first ?? refuse("there is no secret to sign with");
    const signature = await engine.mac(key, signedBytes(String(timestamp), bytesOf(body)));
    return {
      signature,
      timestamp: String(timestamp),
      headers: {
        "content-type": "application/json",
        [HEADER.timestamp]: String(timestamp),
        [HEADER.signature]: signature,
      },
    };
  }

  /**
   * Answers a `Request`: for Next.js app routes, Workers, Deno, Bun and whatever else speaks fetch. An execution context
   * among the further arguments lends its `waitUntil`. Never rejects; bound, so that it may be passed around.
   */
  readonly fetch = async (request: Request, ...platform: readonly unknown[]): Promise<Response> => {
    const context = platform.find(canWait);
    const { status, headers, body } = await this.handle({
      ...inParts(request),
      url: request.url,
      method: request.method,
      fix: "pass `request.clone()` to what else reads it",
      waitUntil: context && ((work) => context.waitUntil(work)),
    });
    return new Response(body, { status, headers });
  };

  /** Answers a request of any platform: what adapters are made of. Never rejects. */
  handle(incoming: IncomingHook): Promise<Answer> {
    return this.#track(() => this.#answer(incoming)).catch((cause: unknown) => decline(asWebhookError(cause)));
  }

  /** Lets what is being handled finish; new deliveries are answered 503, so that Crisp tries again later. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  /** As {@link CrispWebhooks.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #answer(incoming: IncomingHook): Promise<Answer> {
    let work: (() => Promise<Outcome>) | undefined;
    try {
      this.#checkRoute(incoming);
      work = await this.#receiver.prepare(await this.#open(incoming, incoming.fix));
    } catch (cause) {
      const error = asWebhookError(cause);
      publish("rejected", () => ({ code: error.code, status: error.status }));
      await this.#dispatcher.report({ error, event: undefined });
      return decline(error);
    }
    if (work === undefined) return accept("duplicate");
    const { mode, deadline } = this.#options;
    if (mode === "ack") {
      // A turn of the event loop lets the answer go out first.
      this.#outlast(new Promise((resolve) => setTimeout(resolve)).then(work), incoming);
      return accept("accepted");
    }
    const running = work();
    const outcome = await withDeadline(running, deadline);
    if (outcome !== "late") return accept(outcome);
    this.#outlast(running, incoming);
    return accept("accepted");
  }

  #checkRoute({ method, url }: IncomingHook): void {
    publish("received", () => ({ method, path: pathOf(url) }));
    const { path } = this.#options;
    if (method !== "POST") throw new CrispWebhookError("method_not_allowed", "hooks are sent by POST");
    if (path !== undefined && pathOf(url) !== path) {
      throw new CrispWebhookError("wrong_path", "hooks go to another path");
    }
  }

  async #open(input: HookInput, fix?: string): Promise<ParsedHook> {
    const hook = await openHook(input, this.#settings, fix);
    const { event, data, websiteId, delivery } = hook.event;
    publish("verified", () => ({ event, data, websiteId, delivery }));
    return hook;
  }

  #track<T>(act: () => Promise<T>): Promise<T> {
    if (!this.#closed) return this.#keep(act());
    return Promise.reject(new CrispWebhookError("closed", "closing; deliver it again later"));
  }

  /** Lets `close` wait for work that the answer does not. Its failure was reported by then: nobody else is to hear it. */
  #outlast(work: Promise<unknown>, { waitUntil = this.#options.waitUntil }: IncomingHook): void {
    const settled = this.#keep(work).catch(() => {});
    waitUntil?.(settled);
  }

  async #keep<T>(work: Promise<T>): Promise<T> {
    this.#inFlight.add(work);
    try {
      return await work;
    } finally {
      this.#inFlight.delete(work);
    }
  }
}

function canWait(context: unknown): context is { waitUntil(work: Promise<unknown>): void } {
  return typeof (context as { waitUntil?: unknown } | null | undefined)?.waitUntil === "function";
}
