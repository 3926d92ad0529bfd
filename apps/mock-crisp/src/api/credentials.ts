/** The identifier and key of a token. */
export interface Credentials {
  readonly identifier: string;
  readonly key: string;
}
