/** Returns the path of a public URL, without a slash at its end: `"/crisp"`, or an empty text. */
export function pathOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? "" : new URL(publicUrl).pathname.replace(/\/+$/, "");
}
