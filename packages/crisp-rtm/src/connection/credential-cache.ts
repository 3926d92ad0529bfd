import type { Credentials } from "./endpoints.ts";

/** The credentials of the connection, for the REST requests that go with it. */
export class CredentialCache {
  readonly #ask: () => Promise<Credentials>;
  #current: Credentials | undefined;
  #asking: Promise<Credentials> | undefined;

  /** `ask` calls the `credentials` function under its time limit. */
  constructor(ask: () => Promise<Credentials>) {
    this.#ask = ask;
  }

  /** A connection was accepted with these. */
  set(credentials: Credentials): void {
    this.#current = credentials;
  }

  /** The credentials of the connection, or new ones when these were `refused`. Calls at the same time ask once. */
  readonly get = (refused?: Credentials): Promise<Credentials> => {
    if (this.#current !== undefined && this.#current !== refused) return Promise.resolve(this.#current);
    this.#asking ??= this.#renew();
    return this.#asking;
  };

  async #renew(): Promise<Credentials> {
    try {
      this.#current = await this.#ask();
      return this.#current;
    } finally {
      this.#asking = undefined;
    }
  }
}
