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

/** Reads the markdown that Crisp's chat box draws. Gives data, never HTML: whatever is no mark-up is text. */
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

interface Rule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, depth: number) => Inline;
}

// No pattern nests a repetition in a repetition: a hostile line costs no more than its length by the bounds given.
const RULES: readonly Rule[] = [
  { pattern: /`([^`\n]{1,2000})`/y, read: ([, text = ""]) => ({ kind: "code", text }) },
  {
    pattern: /!?\[([^\]\n]{1,500})\]\(([^)\s]{1,2000})\)/y,
    read: ([, text = "", url = ""], depth) => ({ kind: "link", url, children: parseInline(text, depth) }),
  },
  {
    pattern: /\*\*([^\n]{1,2000}?)\*\*/y,
    read: ([, text = ""], depth) => ({ kind: "strong", children: parseInline(text, depth) }),
  },
  {
    pattern: /~~([^\n]{1,2000}?)~~/y,
    read: ([, text = ""], depth) => ({ kind: "strike", children: parseInline(text, depth) }),
  },
  {
    pattern: /\*([^*\s][^*\n]{0,2000})\*/y,
    read: ([, text = ""], depth) => ({ kind: "emphasis", children: parseInline(text, depth) }),
  },
  {
    pattern: /\b_([^_\s][^_\n]{0,2000})_\b/y,
    read: ([, text = ""], depth) => ({ kind: "emphasis", children: parseInline(text, depth) }),
  },
  {
    pattern: /https?:\/\/[^\s<>"'`]{1,2000}[^\s<>"'`.,;:!?)\]}]/y,
    read: ([url = ""]) => ({ kind: "link", url, children: [{ kind: "text", text: url }] }),
  },
];

/** Where a mark may begin. What lies between is text, and is skipped in one step. */
const STARTS = /[`![*~_h]/g;

/** Reads the mark-up within one line. */
function parseInline(line: string, depth = 0): readonly Inline[] {
  if (depth >= DEEP) return [{ kind: "text", text: line }];
  const pieces: Inline[] = [];
  let text = 0;
  let at = 0;
  while (at < line.length) {
    STARTS.lastIndex = at;
    const start = STARTS.exec(line)?.index;
    if (start === undefined) break;
    const found = matchAt(line, start, depth + 1);
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

function matchAt(line: string, at: number, depth: number): { inline: Inline; end: number } | undefined {
  for (const { pattern, read } of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match) return { inline: read(match, depth), end: at + match[0].length };
  }
  return undefined;
}
