/** For waits on what a busy machine may do late: the test fails for what did not come, not for what came slowly. */
export const patient = { timeout: 30_000 } as const;
