/** The variables of the environment. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A running bot. */
export interface Running {
  /** The address to which Crisp delivers web hooks; undefined over RTM. */
  readonly url: string | undefined;
  /** Finishes what it has begun and ends. */
  close(): Promise<void>;
}
