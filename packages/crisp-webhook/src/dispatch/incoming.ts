import type { HookInput } from "../receive/open-hook.ts";

/** A request, as an adapter hands it over. */
export interface IncomingHook extends HookInput {
  readonly method: string;
  readonly url: string;
  /** What to change in this framework if its body turns out to be parsed already. */
  readonly fix?: string;
  /** Keeps the platform alive for work that continues after the answer. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Whether the adapter passes requests for other paths on. Their 404 is then not reported. */
  readonly passesOn?: boolean;
  /** Whether something else has answered the request, such as a timeout of the framework. It is then logged. */
  readonly isAnswered?: () => boolean;
}
