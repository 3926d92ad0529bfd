import type { RequestListener } from "node:http";

/** A running receiver or worker. */
export interface Role {
  /** Answers a request that is not for a probe. */
  readonly handle?: RequestListener;
  /** True if it can do its work now. */
  ready(): Promise<boolean>;
  /** Finishes what it has begun. */
  close(): Promise<void>;
}
