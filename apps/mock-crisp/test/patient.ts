/** For waits on a busy machine: a test fails because something is missing, not because it is slow. */
export const patient = { timeout: 30_000 } as const;
