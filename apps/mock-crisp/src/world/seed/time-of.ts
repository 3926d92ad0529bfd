/** The time in milliseconds so many minutes before another one. */
export const timeOf = (now: number, minutes = 0): number => Math.floor(now - minutes * 60_000);
