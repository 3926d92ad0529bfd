const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
});
const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });

/** A moment as the time of day to the millisecond. */
export function formatTime(at: number): string {
  return timeOfDay.format(at);
}

/** A moment as hours and minutes. */
export function formatShortTime(at: number): string {
  return hourAndMinute.format(at);
}

/** A moment with its date. */
export function formatMoment(at: number): string {
  return dateAndTime.format(at);
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

/** A span of time in its two largest units, such as `"2h 5m"`; below a second in milliseconds. */
export function formatSpan(milliseconds: number): string {
  let rest = Math.round(Math.abs(milliseconds));
  if (rest < 1_000) return `${rest}ms`;
  rest = Math.round(rest / 1_000) * 1_000;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.slice(0, 2).join(" ");
}

/** The distance from now to a time, such as `5m ago` or `in 5m`. */
export function formatRelative(at: number, now: number): string {
  const span = now - at;
  if (Math.abs(span) < 1_500) return "now";
  return span > 0 ? `${formatSpan(span)} ago` : `in ${formatSpan(span)}`;
}
