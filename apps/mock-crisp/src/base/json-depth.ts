/** The largest number of nested lists and objects in JSON from outside. Recursion over deeper values could exhaust the stack. */
export const DEEPEST = 100;

/** The largest number of levels of a snapshot: a message with content of {@link DEEPEST} levels is a dozen levels below its top. */
export const DEEPEST_SNAPSHOT = 150;

/** The depth of nested lists and objects in a JSON text. Reads each character once, and does not check the text. */
export function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (inText) {
      if (character === BACKSLASH) index += 1;
      else if (character === QUOTE) inText = false;
    } else if (character === QUOTE) inText = true;
    else if (character === OPEN_LIST || character === OPEN_OBJECT) {
      depth += 1;
      if (depth > most) most = depth;
    } else if (character === CLOSE_LIST || character === CLOSE_OBJECT) depth -= 1;
  }
  return most;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
