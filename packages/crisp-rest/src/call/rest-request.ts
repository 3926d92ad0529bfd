/** One request to Crisp, as it goes out. */
export interface RestRequest {
  readonly method: string;
  /** From `/v1`, without the query. */
  readonly path: string;
  /** Of the query, with its `?`; or empty. */
  readonly search: string;
  /** JSON. */
  readonly body: string | undefined;
  /** Name of the route, where there is one. */
  readonly route?: string | undefined;
}
