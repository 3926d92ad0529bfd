import type { Seed } from "../world/seed/seed-schema.ts";
import type { Snapshot } from "../world/snapshot.ts";

/** Certificate and key, as PEM. With them the mock speaks https and wss. */
export interface TlsOptions {
  readonly cert: string;
  readonly key: string;
}

/** How web hooks are delivered. Crisp publishes none of these numbers: each default here is an assumption. */
export interface DeliveryOptions {
  /** Milliseconds of real time that one attempt may take. Default 5,000. */
  readonly attemptTimeout: number;
  /** Waits between the attempts of a plugin hook, in milliseconds. Their number plus one is the attempt limit. */
  readonly retryDelays: readonly number[];
  /** The same for website hooks, for which Crisp promises no retries. Default none. */
  readonly websiteRetryDelays: readonly number[];
  /** Attempts under way at once to one hook. Default 16. */
  readonly concurrency: number;
  /**
   * Events that website hooks never carry, beside those of the plugin tier only. Crisp's own list could not be read:
   * `session:set_routing` is known, the others were noted by one program that met the service.
   */
  readonly websiteHookNever: readonly string[];
  /** What the requests call themselves. Crisp's own value is told nowhere. */
  readonly userAgent: string;
  /** Deliveries that are remembered after they have ended. Default 10,000. */
  readonly remembered: number;
}

/** Everything about a mock that one can choose. Every default is stated here and nowhere else. */
export interface MockCrispSettings {
  /** 0 = any free port. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** Names beside `host` and this machine's own that the control API and the dashboard may be reached by. */
  readonly allowedHosts: readonly string[];
  /**
   * Asked of whoever uses the control API, as `Authorization: Bearer …`; the dashboard is opened once as `/?token=…`.
   * Undefined: nothing is asked. `livez` and `readyz` never ask.
   */
  readonly controlToken: string | undefined;
  /** The address that others reach the mock by, through a proxy or a published port. Implies a control token. */
  readonly publicUrl: string | undefined;
  /** A proxy in front of the mock names by `X-Forwarded-Host` and `X-Forwarded-Proto` the address that was asked for. */
  readonly trustProxy: boolean;
  /**
   * New keys and secrets at each start in place of the known ones. Implies a control token. Default: only when the public
   * URL is neither of this machine nor of a private network.
   */
  readonly randomKeys: boolean;
  /** Refuse what the real service is reported to refuse although the official client does it. */
  readonly strict: boolean;
  /** Secret of the default plugin's web hooks. */
  readonly webhookSecret: string;
  /** Milliseconds that a socket may stay unauthenticated. Crisp's own value is reported as 10 s. */
  readonly authenticationTimeout: number;
  /** Engine.IO heartbeat, in milliseconds. */
  readonly pingInterval: number;
  /** Milliseconds that an answer to a heartbeat may take. */
  readonly pingTimeout: number;
  /** Largest frame that a client may send, in bytes. */
  readonly maxFrameSize: number;
  /** Largest body that a REST call may have, in bytes. */
  readonly maxRequestSize: number;
  /** Messages that one reading of a conversation's messages answers with. Crisp does not publish the number. */
  readonly messagesPerPage: number;
  /** Entries on one page of a list, where a call does not choose. */
  readonly entriesPerPage: number;
  readonly delivery: DeliveryOptions;
  /** Characters of bodies and answers that deliveries keep. Beyond, the oldest ended ones go, then none is added. */
  readonly deliveryBytes: number;
  /** Let web hooks go to addresses outside loopback and private ranges. */
  readonly allowRemote: boolean;
  /** Scopes of the default plugin's token; null = a development token, which scopes do not bind. */
  readonly pluginScopes: readonly string[] | null;
  /** Entries that the journal keeps. */
  readonly journalEntries: number;
  /** Bytes of JSON that the journal keeps. */
  readonly journalBytes: number;
  /** https and wss: with this certificate, or with `true` one made at start, whose authority is `crisp.caPath`. */
  readonly tls: TlsOptions | true | undefined;
  /** What the world begins with: a seed, or a snapshot that was taken earlier. Undefined: the default world. */
  readonly seed: Seed | Snapshot | undefined;
  /** REST calls that a token may make in a span of time. Crisp publishes no numbers. Undefined: any number. */
  readonly rateLimit: RateLimit | undefined;
  /**
   * REST calls that a token may make in a day of the mock's clock. Crisp's own are 10,000 for website tokens and by
   * default 5,000 for plugin tokens. Undefined: any number, since tests call more than people do.
   */
  readonly dailyQuota: { readonly website?: number; readonly plugin?: number } | undefined;
}

/** A limit of calls, and how those above it are answered. Plugin tokens are bound by their quota alone, as on Crisp. */
export interface RateLimit {
  readonly calls: number;
  /** Milliseconds of the mock's clock. */
  readonly per: number;
  /** Crisp answers either. Default 429. */
  readonly status?: 429 | 420;
}

/** The defaults. */
export const defaultSettings: MockCrispSettings = {
  port: 0,
  host: "127.0.0.1",
  allowedHosts: [],
  controlToken: undefined,
  publicUrl: undefined,
  trustProxy: false,
  randomKeys: false,
  strict: false,
  webhookSecret: "mock_webhook_secret",
  authenticationTimeout: 10_000,
  pingInterval: 25_000,
  pingTimeout: 20_000,
  maxFrameSize: 100_000,
  maxRequestSize: 1024 * 1024,
  messagesPerPage: 30,
  entriesPerPage: 20,
  delivery: {
    attemptTimeout: 5_000,
    retryDelays: [5_000, 30_000, 120_000, 600_000],
    websiteRetryDelays: [],
    concurrency: 16,
    websiteHookNever: [
      "session:set_routing",
      "session:request:initiated",
      "session:set_opened",
      "session:set_closed",
      "message:compose:send",
      "message:compose:receive",
    ],
    userAgent: "Crisp-Hook (mock-crisp)",
    remembered: 10_000,
  },
  deliveryBytes: 64 * 1024 * 1024,
  allowRemote: false,
  pluginScopes: null,
  journalEntries: 10_000,
  journalBytes: 32 * 1024 * 1024,
  tls: undefined,
  seed: undefined,
  rateLimit: undefined,
  dailyQuota: undefined,
};

/** What `startMockCrisp` takes: any of the settings. */
export type MockCrispOptions = Partial<Omit<MockCrispSettings, "delivery">> & {
  readonly delivery?: Partial<DeliveryOptions>;
};
