import type { Resolved } from "../resolved.ts";
import type { RestCaller } from "./rest-caller.ts";

/** The options of `restBackfill`. */
export interface RestBackfillOptions {
  /**
   * Ids of the websites to read. Default: the `rooms` option; else the website of a website token; else all websites of
   * the plugin, as Crisp lists them, and those that the gap names; else those that the gap names.
   */
  readonly websites?: readonly string[] | undefined;
  /** Milliseconds before the gap from which messages are asked for, since clocks differ. Default 30,000. */
  readonly overlap?: number | undefined;
  /**
   * The largest number of conversations to read, over all websites. Default 1000. The others are named in
   * `gap.skipped`; `retryGap()` and the next gap continue with them.
   */
  readonly maxConversations?: number | undefined;
  /** The number of concurrent requests. Default 8. */
  readonly concurrency?: number | undefined;
  /** The REST client to use. Default: a `CrispRest` with the token and the `fetch` of the RTM client. */
  readonly rest?: RestCaller | undefined;
}

/** {@link RestBackfillOptions} with their defaults. */
export type RestBackfillSettings = Resolved<Omit<RestBackfillOptions, "websites" | "rest">> &
  Pick<RestBackfillOptions, "websites">;
