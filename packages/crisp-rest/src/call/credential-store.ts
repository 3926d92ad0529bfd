import type { RestSettings } from "../options.ts";
import { withDeadline } from "./deadline.ts";
import { type Authority, createAuthority } from "./secrets.ts";

/** Thrown when there are no credentials. Its `cause` is what the function threw. */
export class NoCredentials extends Error {}

/** Earlier keys that are removed from texts, too. */
const REMEMBERED = 5;

/** Requests credentials when they are first needed, and keeps them. */
export interface CredentialStore {
  /** The present credentials; `undefined` before they arrive, and once they were refused. */
  readonly known: Authority | undefined;
  /** True once credentials were known. */
  readonly hasSeen: boolean;
  /** The text without the keys that were known, of which a server may still name an earlier one. */
  readonly scrub: Authority["scrub"];
  /**
   * The present credentials, unless they are those that were `refused`. Otherwise the next ones that arrive: they are
   * requested unless a request is pending. Rejects like {@link withDeadline}.
   */
  get(timeout: number, signal?: AbortSignal, refused?: Authority): Promise<Authority>;
}

/**
 * Makes a {@link CredentialStore}. Concurrent calls request them once. A request that is pending longer than the client's
 * `timeout` no longer blocks the next one. Its late answer is used, unless a later request was answered first.
 */
export function createCredentialStore({
  credentials,
  timeout: staleAfter,
}: Pick<RestSettings, "credentials" | "timeout">): CredentialStore {
  const waiting = new Set<(answer: Promise<Authority>) => void>();
  let known: Authority | undefined;
  /** The latest credentials that were known, oldest first. */
  const seen: Authority[] = [];
  let requested = 0;
  /** The number of the latest request whose credentials arrived. */
  let arrived = 0;
  /** The time of the latest request while it is pending. */
  let since = Number.NEGATIVE_INFINITY;

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
    return createAuthority({ identifier, key });
  }

  function request(): void {
    const number = ++requested;
    since = performance.now();
    const asked = ask();
    const settle = () => {
      if (number === requested) since = Number.NEGATIVE_INFINITY;
      for (const take of waiting) take(asked);
    };
    asked.then(
      (authority) => {
        if (number < arrived) return;
        arrived = number;
        known = authority;
        if (seen.at(-1)?.header !== authority.header) seen.push(authority);
        if (seen.length > REMEMBERED) seen.shift();
        settle();
      },
      () => number === requested && settle(),
    );
  }

  return {
    get known() {
      return known;
    },
    get hasSeen() {
      return seen.length > 0;
    },
    scrub: (text) => seen.reduce((scrubbed, one) => one.scrub(scrubbed), text),
    async get(timeout, signal, refused) {
      if (known === refused) known = undefined;
      if (known !== undefined) return known;
      // A function that never settles must not stop all later calls. Timers can be a millisecond early.
      if (performance.now() - since + 1 >= staleAfter) request();
      let forget = () => {};
      const next = new Promise<Authority>((resolve) => {
        waiting.add(resolve);
        forget = () => waiting.delete(resolve);
      });
      return withDeadline(next, timeout, signal).finally(forget);
    },
  };
}
