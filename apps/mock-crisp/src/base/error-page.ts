// Written by tooling/scripts/repository.mjs.

/** The message of an error: its code, the text, and the address of the page that explains the code. */
export function fullMessage(code: string, text: string): string {
  const sentence = text.replace(/[^.?!\n]$/, "$&.");
  // In a text of several lines, the address is on a separate last line.
  const gap = sentence.endsWith("\n") ? "" : " ";
  return `[${code}] ${sentence}${gap}See https://owner.github.io/REPO/errors/mock-crisp/${code}`;
}
