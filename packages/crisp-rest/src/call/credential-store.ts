import type { RestSettings } from "../options.ts";
import { type Authority, createAuthority } from "./secrets.ts";

/** Thrown when there are no credentials. Its `cause` is what the function threw. */
export class NoCredentials extends Error {}

/** Requests credentials when they are first needed, and keeps them. */
export interface CredentialStore {
  /** The present credentials; `undefined` before they arrive. */
  readonly known: Authority | undefined;
  /** The last credentials that arrived, even if they are no longer the present ones. */
  readonly last: Authority | undefined;
  /**
   * The present credentials. They are requested if there are none, if they are those that were `refused`, or if the
   * request for them is pending for more than `patience` milliseconds.
   */
  get(patience: number, refused?: Authority): Promise<Authority>;
}

/** Makes a {@link CredentialStore}. Concurrent calls request them once. */
export function createCredentialStore({ credentials }: Pick<RestSettings, "credentials">): CredentialStore {
  let current: Promise<Authority> | undefined;
  let known: Authority | undefined;
  let last: Authority | undefined;
  let since = 0;

  async function ask(): Promise<Authority> {
    let found: unknown;
    try {
      found = await credentials();
    } catch (cause) {
      throw new NoCredentials("the `credentials` function failed; see `cause`", { cause });
    }
    const { identifier, key } = (found ?? {}) as { identifier?: unknown; key?: unknown };
    if (!identifier || !key || typeof identifier !== "string" || typeof key !== "string") {
      throw new NoCredentials("the `credentials` function returned no `identifier` and `key`");
    }
    last = createAuthority({ identifier, key });
    return last;
  }

  function askOnce(): Promise<Authority> {
    const asked = ask();
    current = asked;
    known = undefined;
    since = performance.now();
    asked.then(
      (authority) => {
        if (current === asked) known = authority;
      },
      () => {
        // The next call requests them again.
        if (current === asked) current = undefined;
      },
    );
    return asked;
  }

  return {
    get known() {
      return known;
    },
    get last() {
      return last;
    },
    get(patience, refused) {
      // A function that never settles must not stop all later calls. Timers can be a millisecond early.
      const isOver = known === undefined ? performance.now() - since + 1 >= patience : known === refused;
      return current === undefined || isOver ? askOnce() : current;
    },
  };
}
