import { isIP } from "node:net";
import type { Agent } from "undici";
import { checkTarget, createCheckedLookup } from "./check-target.ts";
import { type Answer, Exchange } from "./exchange.ts";

/** Sends POST requests. */
export interface Poster {
  /** Sends one; `settle` is called once, with what came of it. Returns how to give it up. */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    settle: (answer: Answer) => void,
  ): (why: Error) => void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Creates a sender with connections of its own. It follows no redirect. One request, connecting and reading included,
 * takes at most `timeout` milliseconds of real time. Without `allowRemote` it connects to loopback and private ranges
 * only, whatever a name resolves to.
 */
export function createPoster({ timeout, allowRemote }: { timeout: number; allowRemote: boolean }): Poster {
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
  return {
    post(url, headers, body, settle) {
      const exchange = new Exchange(timeout, settle);
      const fail = (error: unknown) => exchange.fail(error instanceof Error ? error : new Error(String(error)));
      const send = (through: Agent) => {
        try {
          const target = parseTarget(url, allowRemote);
          through.dispatch({ ...target, method: "POST", headers: { ...headers }, body }, exchange);
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
function parseTarget(url: string, allowRemote: boolean): { origin: string; path: string } {
  const { origin, hostname, pathname, search } = checkTarget(url, { allowRemote: true });
  const isName = isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
  if (!isName) checkTarget(url, { allowRemote });
  return { origin, path: `${pathname}${search}` };
}
