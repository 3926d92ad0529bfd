import type { HookInput } from "../receive/open-hook.ts";

/** A request, as an adapter hands it over. */
export interface IncomingHook extends HookInput {
  readonly method: string;
  readonly url: string;
  /** The change to make in this framework if its body is already parsed. */
  readonly fix?: string;
  /** Keeps the platform alive for work that continues after the answer. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** True if the adapter passes requests for other paths on. Their 404 is then not reported. */
  readonly passesOn?: boolean;
  /**
   * Resolves at the end of a turn of the event loop. An accepted delivery is answered then: answers that are written
   * together wake the process that reads them, such as a proxy, once instead of one by one.
   */
  readonly endOfTurn?: () => Promise<unknown>;
  /** True if something else has answered the request, such as a timeout of the framework. It is then logged. */
  readonly isAnswered?: () => boolean;
}
