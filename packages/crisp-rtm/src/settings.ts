import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Backfill } from "./backfill/backfill.ts";
import type { RecoveryOptions } from "./backfill/backfill-queue.ts";
import { refuse } from "./check-options.ts";
import { safeClock, systemClock } from "./clock.ts";
import type { ManagerSettings } from "./connection/connection-manager.ts";
import { type Fetch, restEndpoints } from "./connection/endpoints.ts";
import { nodeFetch } from "./connection/node-fetch.ts";
import { reconnectPolicy } from "./connection/reconnect.ts";
import { ServerTime } from "./connection/server-time.ts";
import type { SocketOptions } from "./connection/socket.ts";
import { socketIo } from "./connection/socket-io.ts";
import type { Cursor } from "./cursor/cursor.ts";
import { CrispRtmError, describe } from "./errors.ts";
import type { Trace } from "./events/trace.ts";
import { type SafeLogger, safeLogger } from "./logger.ts";
import { checkClientOptions, reportUnknown } from "./option-rules.ts";
import type { CrispRtmOptions, Timeouts, Validation } from "./options.ts";
import type { Resolved } from "./resolved.ts";

/** {@link CrispRtmOptions} with their defaults. The program's functions are wrapped, so that they do not throw. */
export interface RtmSettings extends ManagerSettings {
  readonly events: readonly string[] | undefined;
  readonly rooms: readonly string[] | undefined;
  readonly inboxes: readonly string[] | undefined;
  readonly fetch: Fetch;
  readonly serverTime: ServerTime;
  readonly timeouts: Resolved<Omit<Timeouts, "heartbeat">> & { readonly heartbeat: number | undefined };
  readonly validation: Validation;
  readonly ordered: boolean;
  readonly backfill: Backfill | undefined;
  readonly cursor: Cursor | undefined;
  readonly recovery: Resolved<RecoveryOptions>;
  readonly gapMargin: number;
  readonly autoRebind: boolean;
  /** `Infinity`: off. */
  readonly websiteCheck: number;
  readonly trace: Trace | undefined;
}

const PHASE = 10_000;

/** Fills in the defaults. Throws `invalid_options` for options that cannot work. */
export function resolveOptions(given: CrispRtmOptions): RtmSettings {
  const options = checkClientOptions(given);
  const logger = safeLogger(options.logger);
  // Before the checks below: what they miss may be there under another name.
  reportUnknown(given, logger);
  checkCombination(options);
  const { tier, websiteId, timeouts = {}, recovery = {} } = options;
  const failed = reportOnce(logger);
  const clock = safeClock(options.clock ?? systemClock, failed("clock"));
  const serverTime = new ServerTime(clock);
  const socketOptions = safeSocketOptions(options.socketOptions);
  const fetch = serverTime.sampling(options.fetch ?? nodeFetch(socketOptions));
  const autoRebind = options.autoRebind ?? tier === "plugin";
  const checksWebsites = tier === "plugin" && autoRebind && options.rooms === undefined;
  const websiteCheck = options.websiteCheck ?? (checksWebsites ? 600_000 : false);
  return {
    tier,
    websiteId,
    credentials: credentialsOf(options),
    events: options.events,
    rooms: options.rooms,
    inboxes: options.inboxes,
    apiUrl: options.apiUrl ?? "https://api.crisp.chat",
    fetch,
    serverTime,
    fetchEndpoints: options.fetchEndpoints ?? restEndpoints(fetch),
    reconnect: reconnectPolicy(options.reconnect),
    timeouts: {
      credentials: timeouts.credentials ?? PHASE,
      endpoints: timeouts.endpoints ?? PHASE,
      handshake: timeouts.handshake ?? PHASE,
      authentication: timeouts.authentication ?? PHASE,
      heartbeat: timeouts.heartbeat,
      cursor: timeouts.cursor ?? PHASE,
      close: timeouts.close ?? 1000,
    },
    validation: options.validation ?? "warn",
    ordered: options.ordered ?? false,
    backfill: options.backfill,
    cursor: options.cursor,
    recovery: {
      timeout: recovery.timeout ?? 120_000,
      heldEvents: recovery.heldEvents ?? 10_000,
      rememberedMessages: recovery.rememberedMessages ?? 100_000,
    },
    gapMargin: options.gapMargin ?? 5000,
    autoRebind,
    websiteCheck: websiteCheck === false ? Number.POSITIVE_INFINITY : websiteCheck,
    logger,
    clock,
    random: safeRandom(options.random, failed("random")),
    maxFrameSize: options.maxFrameSize ?? 16 * 1024 * 1024,
    socketFactory: options.socketFactory ?? socketIo(socketOptions),
    trace: options.trace && safeTrace(options.trace, failed("trace")),
  };
}

/** Checks what the types of the options do not show. Throws `invalid_options`. */
function checkCombination({ tier, websiteId, fetchEndpoints, apiUrl, socketOptions }: CrispRtmOptions): void {
  if (tier === undefined) refuse('tier is one of "plugin", "website", "user".');
  if (tier === "website" && !websiteId && fetchEndpoints === undefined) {
    refuse("the website tier needs websiteId: its endpoint is requested per website.");
  }
  if (apiUrl !== undefined) checkUrl(apiUrl);
  checkAgent(apiUrl ?? "https://api.crisp.chat", socketOptions?.agent);
}

function checkUrl(apiUrl: string): void {
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    refuse(`apiUrl is an http(s) URL, not ${JSON.stringify(apiUrl)}.`);
  }
  const { search, hash, username, password } = new URL(apiUrl);
  if (search !== "" || hash !== "" || apiUrl.endsWith("?") || apiUrl.endsWith("#")) {
    refuse(`apiUrl is the root of the REST API, without a query or a fragment, not ${JSON.stringify(apiUrl)}.`);
  }
  if (username !== "" || password !== "") refuse("apiUrl holds no credentials: pass identifier and key.");
}

/** Node's own agents serve one protocol. Agents of other packages, such as proxy agents, are not checked. */
function checkAgent(apiUrl: string, agent: unknown): void {
  const isHttps = apiUrl.startsWith("https:");
  const prototype = typeof agent === "object" && agent !== null ? Object.getPrototypeOf(agent) : undefined;
  if (prototype === HttpsAgent.prototype && !isHttps) {
    refuse(`socketOptions.agent is an https.Agent, but apiUrl is ${apiUrl}: pass an http.Agent.`);
  }
  if (prototype === HttpAgent.prototype && isHttps) {
    refuse(`socketOptions.agent is an http.Agent, but apiUrl is ${apiUrl}: pass an https.Agent.`);
  }
}

function credentialsOf({ credentials, identifier, key }: CrispRtmOptions): RtmSettings["credentials"] {
  if (credentials !== undefined) return credentials;
  if (!identifier || !key) refuse("give identifier and key, or a credentials function.");
  return () => ({ identifier, key });
}

/** Logs an error of one of the program's functions, once per function. */
function reportOnce(logger: SafeLogger) {
  return (name: string) => {
    let reported = false;
    return (cause: unknown) => {
      if (reported) return;
      reported = true;
      const problem = `the option "${name}" threw: ${describe(cause)}. Later failures of it are not reported.`;
      const error = new CrispRtmError("handler_failed", problem, { cause });
      logger.error(error.message, { error });
    };
  };
}

/** Node.js calls `checkServerIdentity` where errors cannot be caught. An error counts as a refusal. */
function safeSocketOptions({ checkServerIdentity, ...options }: SocketOptions = {}): SocketOptions {
  if (checkServerIdentity === undefined) return options;
  return {
    ...options,
    checkServerIdentity(host, certificate) {
      try {
        return checkServerIdentity(host, certificate);
      } catch (error) {
        return error instanceof Error ? error : new Error(describe(error));
      }
    },
  };
}

function safeRandom(random: (() => number) | undefined, failed: (error: unknown) => void): () => number {
  if (random === undefined) return Math.random;
  return () => {
    try {
      const value = random();
      if (value >= 0 && value <= 1) return value;
      failed(new RangeError(`it returned ${value}, which is not between 0 and 1`));
    } catch (error) {
      failed(error);
    }
    return Math.random();
  };
}

function safeTrace(trace: Trace, failed: (error: unknown) => void): Trace {
  return (line) => {
    try {
      const outcome: unknown = trace(line);
      if (outcome instanceof Promise) outcome.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
}
