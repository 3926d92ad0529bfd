/** The way an assumption is measured at the real service. */
export interface Measure {
  /**
   * `read`: read only. `write`: in conversations that it creates. `hook`: with a listener for web hooks as well.
   * `hook-failures`: failing deliveries on purpose. `install`: while somebody installs the plugin. `never`: not measured.
   */
  readonly by: "read" | "install" | "write" | "hook" | "hook-failures" | "never";
  /** The action; for `never`, the reason why there is none. */
  readonly how: string;
}

/** Measured without writing. */
export const read = (how: string): Measure => ({ by: "read", how });

/** Measured while somebody installs the plugin. */
export const install = (how: string): Measure => ({ by: "install", how });

/** Measured in conversations that the run creates. */
export const write = (how: string): Measure => ({ by: "write", how });

/** Measured with a listener for web hooks. */
export const hook = (how: string): Measure => ({ by: "hook", how });

/** Measured by failing deliveries. */
export const hookFailures = (how: string): Measure => ({ by: "hook-failures", how });

/** Not measured, and why. */
export const never = (why: string): Measure => ({ by: "never", how: why });
