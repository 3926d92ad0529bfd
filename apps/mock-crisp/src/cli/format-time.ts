/** A time for people, in UTC and with its zone: `2026-11-30 22:57:03Z`. */
export function formatTime(at: number): string {
  return new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, "Z");
}

/** The time of day with milliseconds, in UTC and with its zone: `22:57:03.120Z`. */
export function formatTimeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11);
}
