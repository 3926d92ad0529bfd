/** Reads a stored time. Throws an error that names the place if the text is not a time. */
export function readTime(text: string, where: string): number {
  const time = Number(text.trim());
  if (text.trim() !== "" && Number.isFinite(time) && time >= 0) return time;
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  throw new Error(
    `${where} holds ${shown}, which is not a time in milliseconds: delete it to start without a position`,
  );
}
