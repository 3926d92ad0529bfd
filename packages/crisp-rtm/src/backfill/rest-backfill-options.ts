import type { RestCaller } from "./rest-caller.ts";

/** The options of `restBackfill`. */
export interface RestBackfillOptions {
  /**
   * Ids of the websites to read. Default: the `rooms` option; else the website of a website token; else all websites of
   * the plugin, as Crisp lists them, and those that the gap names; else those that the gap names.
   */
  readonly websites?: readonly string[];
  /** Milliseconds before the gap from which messages are asked for, since clocks differ. Default 30,000. */
  readonly overlap?: number;
  /**
   * The largest number of conversations to read, over all websites. Default 1000. The others are named in
   * `gap.skipped`; `retryGap()` and the next gap continue with them.
   */
  readonly maxConversations?: number;
  /** The number of concurrent requests. Default 8. */
  readonly concurrency?: number;
  /** The REST client to use. Default: a `CrispRest` with the token and the `fetch` of the RTM client. */
  readonly rest?: RestCaller;
}

/** {@link RestBackfillOptions} with their defaults. */
export type RestBackfillSettings = Required<Omit<RestBackfillOptions, "websites" | "rest">> &
  Pick<RestBackfillOptions, "websites">;
