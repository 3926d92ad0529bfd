import type { SafeClock } from "../clock.ts";
import { describe } from "../errors.ts";
import type { SafeLogger } from "../logger.ts";
import { listPluginWebsitesOnce } from "./listings.ts";
import { isRefusal, type RestCaller } from "./rest-caller.ts";

/** Dependencies of a {@link WebsiteCheck}. */
export interface WebsiteCheckDependencies {
  readonly clock: SafeClock;
  /** Milliseconds between two checks. */
  readonly interval: number;
  readonly logger: SafeLogger;
  readonly rest: RestCaller;
  /** Websites installed the plugin: their events arrive only after a rebind. */
  added(): void;
  /** A website removed the plugin. */
  removed(websiteId: string): void;
}

/**
 * Compares the websites of a plugin with those of the last check, since it is not known whether Crisp notifies a
 * connected socket of a new one. The first check after each connection has nothing to compare with, and counts as a
 * change. Costs one request for each 20 websites.
 */
export class WebsiteCheck {
  readonly #dependencies: WebsiteCheckDependencies;
  #known: ReadonlySet<string> | undefined;
  #timer: unknown;
  #controller: AbortController | undefined;

  constructor(dependencies: WebsiteCheckDependencies) {
    this.#dependencies = dependencies;
  }

  /** The client is ready, and bound to all its websites. */
  start(): void {
    this.stop();
    this.#known = undefined;
    this.#controller = new AbortController();
    this.#schedule(this.#controller.signal);
  }

  stop(): void {
    this.#controller?.abort();
    if (this.#timer !== undefined) this.#dependencies.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(signal: AbortSignal): void {
    if (signal.aborted) return;
    const { clock, interval } = this.#dependencies;
    this.#timer = clock.setTimeout(() => void this.#check(signal), interval);
  }

  async #check(signal: AbortSignal): Promise<void> {
    const { logger, rest, added, removed } = this.#dependencies;
    const known = this.#known;
    try {
      const found = new Set<string>();
      for await (const id of listPluginWebsitesOnce(rest, { signal })) found.add(id);
      if (signal.aborted) return;
      this.#known = found;
      if (known === undefined || [...found].some((id) => !known.has(id))) added();
      for (const id of known ?? []) if (!found.has(id)) removed(id);
    } catch (error) {
      if (signal.aborted) return;
      if (isRefusal(error)) {
        // The route is not open to every token.
        logger.warn(`The websites of the plugin cannot be listed, so that new ones are not found: ${describe(error)}.`);
        return;
      }
      logger.debug(`The websites of the plugin could not be listed this time: ${describe(error)}.`);
    }
    this.#schedule(signal);
  }
}
