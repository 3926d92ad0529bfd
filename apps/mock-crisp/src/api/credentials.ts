/** A pair to authenticate with. */
export interface Credentials {
  readonly identifier: string;
  readonly key: string;
}
