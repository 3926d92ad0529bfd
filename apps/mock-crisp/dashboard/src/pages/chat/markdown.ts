/** A piece of a line. */
export type Inline =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis" | "strike"; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] };

/** A block of lines. */
export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "quote"; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly text: string };

const DEEP = 6;

/**
 * Parses the Markdown that Crisp's chatbox renders. Returns data, never HTML: everything that is not mark-up is text.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;

  function take(fits: (line: string) => boolean): readonly string[] {
    const start = at;
    while (at < lines.length && fits(lines[at] ?? "")) at += 1;
    return lines.slice(start, at);
  }

  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") at += 1;
    else if (line.startsWith("```")) {
      at += 1;
      blocks.push({ kind: "code", text: take((each) => !each.startsWith("```")).join("\n") });
      at += 1;
    } else if (BULLET.test(line)) {
      const items = take((each) => BULLET.test(each)).map((each) => parseInline(each.replace(BULLET, "")));
      blocks.push({ kind: "list", ordered: false, items });
    } else if (NUMBER.test(line)) {
      const items = take((each) => NUMBER.test(each)).map((each) => parseInline(each.replace(NUMBER, "")));
      blocks.push({ kind: "list", ordered: true, items });
    } else if (QUOTE.test(line)) {
      const quoted = take((each) => QUOTE.test(each)).map((each) => parseInline(each.replace(QUOTE, "")));
      blocks.push({ kind: "quote", lines: quoted });
    } else {
      blocks.push({ kind: "paragraph", lines: take(isPlain).map((each) => parseInline(each)) });
    }
  }
  return blocks;
}

const BULLET = /^\s{0,3}[-*•]\s+/;
const NUMBER = /^\s{0,3}\d{1,4}[.)]\s+/;
const QUOTE = /^\s{0,3}>\s?/;

function isPlain(line: string): boolean {
  return line.trim() !== "" && !line.startsWith("```") && !BULLET.test(line) && !NUMBER.test(line) && !QUOTE.test(line);
}

/** Characters with which a mark may begin. The text between them is skipped in one step. */
const STARTS = /[`![*~_h]/g;

/** Parses the mark-up within one line, in time linear to its length: see {@link createFinder}. */
function parseInline(line: string, depth = 0): readonly Inline[] {
  if (depth >= DEEP) return [{ kind: "text", text: line }];
  const find = createFinder(line);
  const pieces: Inline[] = [];
  let text = 0;
  let at = 0;
  while (at < line.length) {
    STARTS.lastIndex = at;
    const start = STARTS.exec(line)?.index;
    if (start === undefined) break;
    const found = readMark(line, start, find, depth + 1);
    if (found === undefined) {
      at = start + 1;
      continue;
    }
    if (start > text) pieces.push({ kind: "text", text: line.slice(text, start) });
    pieces.push(found.inline);
    at = found.end;
    text = at;
  }
  if (text < line.length) pieces.push({ kind: "text", text: line.slice(text) });
  return pieces;
}

/** The first place of a text or pattern from an index on; -1 if there is none. The index must not go back. */
type Find = (mark: string, from: number) => number;

/**
 * Searches a line for the ends of marks. A line may consist of beginnings only, and for each the whole line would be
 * searched: each kind of end is searched for once, and its position is kept until it is passed.
 */
function createFinder(line: string): Find {
  const places = new Map<string, number>();
  return (mark, from) => {
    const known = places.get(mark);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    let place = line.indexOf(mark, from);
    if (mark === SPACE) {
      ANY_SPACE.lastIndex = from;
      place = ANY_SPACE.exec(line)?.index ?? -1;
    }
    places.set(mark, place);
    return place;
  };
}

/** Stands for white space of any kind. */
const SPACE = " ";
const ANY_SPACE = /\s/g;

/** Characters between the two ends of a mark, and of the text of a link. */
const LONGEST = 2_000;
const LONGEST_LABEL = 500;

interface Found {
  readonly inline: Inline;
  readonly end: number;
}

function readMark(line: string, at: number, find: Find, depth: number): Found | undefined {
  switch (line[at]) {
    case "`":
      return enclosed(line, at, "`", find, (text) => ({ kind: "code", text }));
    case "!":
      return line[at + 1] === "[" ? readLink(line, at + 1, find, depth) : undefined;
    case "[":
      return readLink(line, at, find, depth);
    case "~":
      return line[at + 1] === "~"
        ? enclosed(line, at, "~~", find, (text) => ({ kind: "strike", children: parseInline(text, depth) }))
        : undefined;
    case "*":
      return (
        (line[at + 1] === "*"
          ? enclosed(line, at, "**", find, (text) => ({ kind: "strong", children: parseInline(text, depth) }))
          : undefined) ?? readEmphasis(line, at, "*", find, depth)
      );
    case "_":
      return isWord(line[at - 1]) ? undefined : readEmphasis(line, at, "_", find, depth);
    default:
      return readAddress(line, at);
  }
}

/** The text between two equal marks; undefined if it is empty. */
function enclosed(
  line: string,
  at: number,
  mark: string,
  find: Find,
  read: (text: string) => Inline,
): Found | undefined {
  const begin = at + mark.length;
  // With a mark of one character the next may be its end at once; it then encloses nothing.
  const close = find(mark, mark.length === 1 ? begin : begin + 1);
  if (close <= begin || close - begin > LONGEST) return undefined;
  return { inline: read(line.slice(begin, close)), end: close + mark.length };
}

function readEmphasis(line: string, at: number, mark: "*" | "_", find: Find, depth: number): Found | undefined {
  const next = line[at + 1];
  if (next === undefined || next === mark || /\s/.test(next)) return undefined;
  const found = enclosed(line, at, mark, find, (text) => ({ kind: "emphasis", children: parseInline(text, depth) }));
  return mark === "_" && found && isWord(line[found.end]) ? undefined : found;
}

/** `[text](address)`, whose bracket opens at `open`. */
function readLink(line: string, open: number, find: Find, depth: number): Found | undefined {
  const close = find("]", open + 1);
  if (close <= open + 1 || close - open - 1 > LONGEST_LABEL || line[close + 1] !== "(") return undefined;
  const end = find(")", close + 2);
  const space = find(SPACE, close + 2);
  if (end <= close + 2 || end - close - 2 > LONGEST || (space !== -1 && space < end)) return undefined;
  const children = parseInline(line.slice(open + 1, close), depth);
  return { inline: { kind: "link", url: line.slice(close + 2, end), children }, end: end + 1 };
}

/** An address without mark-up. Only what cannot begin another address is read twice. */
const ADDRESS = /https?:\/\/[^\s<>"'`]{1,2000}[^\s<>"'`.,;:!?)\]}]/y;

function readAddress(line: string, at: number): Found | undefined {
  ADDRESS.lastIndex = at;
  const [url] = ADDRESS.exec(line) ?? [];
  if (url === undefined) return undefined;
  return { inline: { kind: "link", url, children: [{ kind: "text", text: url }] }, end: at + url.length };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
