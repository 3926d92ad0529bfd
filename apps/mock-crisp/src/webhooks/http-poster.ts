import { isIP } from "node:net";
import type { Agent } from "undici";
import { checkTarget, createCheckedLookup, type TargetCheck } from "../base/check-target.ts";
import { defaultPort, type OwnAddress } from "../base/own-address.ts";
import { createDeadlines } from "./deadlines.ts";
import { type Answer, ResponseReader } from "./response-reader.ts";
import { createShareHeaders } from "./share-headers.ts";

/** Sends POST requests. */
export interface HttpPoster {
  /** Sends one; `settle` is called once, with the result. Returns a function that cancels it. */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    settle: (answer: Answer) => void,
  ): (why: Error) => void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** The targets that a poster may connect to, and how long it waits. */
export interface HttpPosterOptions {
  /** Milliseconds of real time for one request. */
  readonly timeout: number;
  readonly allowRemote: boolean;
  /** The mock's own address, to which nothing is sent. */
  readonly own?: (() => OwnAddress | undefined) | undefined;
}

interface Target {
  readonly origin: string;
  readonly path: string;
}

/**
 * Creates a sender with separate connections. It follows no redirect. One request, connecting and reading included,
 * takes at most `timeout` milliseconds of real time. Without `allowRemote` it connects to loopback and private ranges
 * only, also when a name resolves to another address.
 */
export function createHttpPoster({ timeout, allowRemote, own = () => undefined }: HttpPosterOptions): HttpPoster {
  // Loaded with the first request: a mock without web hooks starts a fifth faster and takes 10 MB less without undici.
  let loading: Promise<Agent> | undefined;
  let agent: Agent | undefined;
  async function load(): Promise<Agent> {
    const undici = await import("undici");
    const open = undici.buildConnector({ timeout, lookup: createCheckedLookup(undefined, { allowRemote }) });
    const openOwnPort = undici.buildConnector({
      timeout,
      lookup: (...args) => createCheckedLookup(undefined, { allowRemote, own: own() })(...args),
    });
    agent = new undici.Agent({
      connect(options, callback) {
        const isOwnPort = Number(options.port || defaultPort(options.protocol)) === own()?.port;
        (isOwnPort ? openOwnPort : open)(options, callback);
      },
      // One deadline covers all phases: see Deadlines.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return agent;
  }
  const deadlines = createDeadlines(timeout);
  const shareHeaders = createShareHeaders();
  /** Addresses that passed the checks, which depend on nothing else. Hooks are few, and their deliveries many. */
  const targets = new Map<string, Target>();

  function targetOf(url: string): Target {
    const known = targets.get(url);
    if (known) return known;
    const target = parseTarget(url, { allowRemote, own: own() });
    if (targets.size >= 1_000) targets.clear();
    targets.set(url, target);
    return target;
  }

  return {
    post(url, headers, body, settle) {
      const exchange = new ResponseReader({ deadlines, shareHeaders, settle });
      const fail = (error: unknown) => exchange.fail(error instanceof Error ? error : new Error(String(error)));
      const send = (through: Agent) => {
        try {
          const { origin, path } = targetOf(url);
          through.dispatch({ origin, path, method: "POST", headers, body }, exchange);
        } catch (error) {
          fail(error);
        }
      };
      loading ??= load();
      if (agent) send(agent);
      else loading.then(send).catch(fail);
      return (why) => exchange.fail(why);
    },
    async close() {
      deadlines.clear();
      await (await loading)?.destroy();
    },
  };
}

/** The address and the request path. A literal address needs no look-up, so it is checked here. */
function parseTarget(url: string, { allowRemote, own }: TargetCheck): Target {
  const { origin, hostname, pathname, search } = checkTarget(url, { allowRemote: true, own });
  const isName = isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
  if (!isName) checkTarget(url, { allowRemote, own });
  return { origin, path: `${pathname}${search}` };
}
