import { CrispRestError } from "../errors.ts";
import type { RestSettings } from "../options.ts";
import { type Authority, createAuthority } from "./secrets.ts";

/** Asks for credentials when they are first needed, and keeps them. */
export interface CredentialStore {
  /** Those that were found last. */
  readonly known: Authority | undefined;
  get(): Promise<Authority>;
  /** Asks again, unless another call has replaced `refused` already. */
  renew(refused: Authority): Promise<Authority>;
}

/** Makes a {@link CredentialStore}. Calls that need credentials at the same time ask once. */
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
        // The next call asks again.
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
