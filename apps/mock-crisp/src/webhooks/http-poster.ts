import { isIP } from "node:net";
import type { Agent } from "undici";
import { checkTarget, createCheckedLookup } from "../base/check-target.ts";
import { type Answer, ResponseReader } from "./response-reader.ts";

/** Sends POST requests. */
export interface HttpPoster {
  /** Sends one; `settle` is called once, with what came of it. Returns how to give it up. */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    settle: (answer: Answer) => void,
  ): (why: Error) => void;
  /** Ends every connection. */
  close(): Promise<void>;
}

interface Target {
  readonly origin: string;
  readonly path: string;
}

/**
 * Creates a sender with connections of its own. It follows no redirect. One request, connecting and reading included,
 * takes at most `timeout` milliseconds of real time. Without `allowRemote` it connects to loopback and private ranges
 * only, whatever a name resolves to.
 */
export function createHttpPoster({ timeout, allowRemote }: { timeout: number; allowRemote: boolean }): HttpPoster {
  // With the first request: a mock without web hooks starts a fifth sooner and is 10 MB smaller without undici.
  let loading: Promise<Agent> | undefined;
  let agent: Agent | undefined;
  async function load(): Promise<Agent> {
    const undici = await import("undici");
    agent = new undici.Agent({
      connect: { timeout, ...(allowRemote ? {} : { lookup: createCheckedLookup() }) },
      // One deadline covers all phases: see Exchange.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return agent;
  }
  /** Addresses that passed the checks, which depend on nothing else. Hooks are few, and their deliveries many. */
  const targets = new Map<string, Target>();

  function targetOf(url: string): Target {
    const known = targets.get(url);
    if (known) return known;
    const target = parseTarget(url, allowRemote);
    if (targets.size >= 1_000) targets.clear();
    targets.set(url, target);
    return target;
  }

  return {
    post(url, headers, body, settle) {
      const exchange = new ResponseReader(timeout, settle);
      const fail = (error: unknown) => exchange.fail(error instanceof Error ? error : new Error(String(error)));
      const send = (through: Agent) => {
        try {
          const { origin, path } = targetOf(url);
          through.dispatch({ origin, path, method: "POST", headers: { ...headers }, body }, exchange);
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
      await (await loading)?.destroy();
    },
  };
}

/** Where to connect to, and what to ask for. A literal address is connected to without a look-up, so it is checked here. */
function parseTarget(url: string, allowRemote: boolean): Target {
  const { origin, hostname, pathname, search } = checkTarget(url, { allowRemote: true });
  const isName = isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
  if (!isName) checkTarget(url, { allowRemote });
  return { origin, path: `${pathname}${search}` };
}
