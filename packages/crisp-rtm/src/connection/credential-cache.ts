import type { Credentials } from "./endpoints.ts";

/** The credentials of the connection, for its REST requests. */
export class CredentialCache {
  readonly #ask: () => Promise<Credentials>;
  #current: Credentials | undefined;
  #asking: Promise<Credentials> | undefined;

  /** `ask` calls the `credentials` function under its time limit. */
  constructor(ask: () => Promise<Credentials>) {
    this.#ask = ask;
  }

  /** Stores credentials that a connection was accepted with. */
  set(credentials: Credentials): void {
    this.#current = credentials;
  }

  /** The credentials of the connection, or new ones if these were `refused`. Concurrent calls request them once. */
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
