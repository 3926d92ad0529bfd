import { CrispRestError } from "../errors.ts";
import type { RestSettings } from "../options.ts";
import { type Authority, createAuthority } from "./secrets.ts";

/** Requests credentials when they are first needed, and keeps them. */
export interface CredentialStore {
  /** The last credentials. */
  readonly known: Authority | undefined;
  get(): Promise<Authority>;
  /** Requests them again, unless another call has replaced `refused` already. */
  renew(refused: Authority): Promise<Authority>;
}

/** Makes a {@link CredentialStore}. Concurrent calls request them once. */
export function createCredentialStore({ credentials }: Pick<RestSettings, "credentials">): CredentialStore {
  let current: Promise<Authority> | undefined;
  let known: Authority | undefined;

  async function ask(): Promise<Authority> {
    let found: unknown;
    try {
      found = await credentials();
    } catch (cause) {
      throw new CrispRestError("credentials_failed", "the `credentials` function failed; see `cause`", { cause });
    }
    const { identifier, key } = (found ?? {}) as { identifier?: unknown; key?: unknown };
    if (typeof identifier !== "string" || typeof key !== "string" || identifier === "" || key === "") {
      throw new CrispRestError("credentials_failed", "the `credentials` function returned no `identifier` and `key`");
    }
    return createAuthority({ identifier, key });
  }

  function askOnce(): Promise<Authority> {
    const asked = ask();
    current = asked;
    known = undefined;
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
    get: () => current ?? askOnce(),
    async renew(refused) {
      const latest = await current?.catch(() => undefined);
      return latest !== undefined && latest !== refused ? latest : askOnce();
    },
  };
}
