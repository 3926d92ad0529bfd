/**
 * Characters that a terminal interprets instead of showing: the C0 and C1 controls, DEL, the line separators of
 * Unicode, and the marks that change the direction of text. Tab and newline are harmless and not included.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern finds control characters
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A text that is safe to print: control characters are written as escapes such as `\u001b`, so that the content of a
 * message cannot move the cursor, set a title or hide a line. In JSON text the value stays the same.
 */
export function visibleText(text: string): string {
  return text.replace(obeyed, escaped);
}

/** As {@link visibleText}, but keeps the style codes that the command line itself writes. */
export function visibleStyledText(text: string): string {
  return text
    .split(styleCode)
    .map((piece, index) => (index % 2 === 1 ? piece : visibleText(piece)))
    .join("");
}

/** Only the codes of colours and weights, which neither move the cursor nor last beyond a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the codes begin with one
const styleCode = /(\u001b\[(?:0|1|2|22|3[1-6]|39)m)/;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
