/** A moment of ISO 8601 in milliseconds since the epoch. The text was checked with the call. */
export function momentOf(text: string): number;
export function momentOf(text: string | undefined): number | undefined;
export function momentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
