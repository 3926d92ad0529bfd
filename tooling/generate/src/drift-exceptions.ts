/**
 * Names on which the registry and the official client differ on purpose, each with the reason and its source. A name that
 * both have, or neither, does not belong here: the tests refuse it.
 */
export interface DriftExceptions {
  /** In the registry, though the official client lacks it. */
  readonly onlyHere: Readonly<Record<string, string>>;
  /** In the official client, and left out of the registry. */
  readonly onlyThere: Readonly<Record<string, string>>;
}

/** Events. */
export const eventExceptions: DriftExceptions = { onlyHere: {}, onlyThere: {} };

/** Routes, by the name of their method. Names of `rtm`, `alias` and `legacy` are not compared. */
export const routeExceptions: DriftExceptions = { onlyHere: {}, onlyThere: {} };
