import { isMap, isNode, isSeq, Lexer, LineCounter, Parser, parse, parseDocument } from "yaml";

/** The largest number of nested lists and objects. A scenario has about five; the parser's stack allows some thousand. */
const DEEPEST = 100;

/** Parses YAML, which includes JSON. Throws an error of one or more lines for malformed and for cyclic documents. */
export function parseYaml(text: string): unknown {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _document of parser.next(lexeme));
    // Each level is two tokens: the collection, and the item in it.
    if (parser.stack.length > DEEPEST * 2) throw new Error(`it is nested deeper than ${DEEPEST} levels`);
  }
  // Node would print its warnings; the parts that they are about are read as text, and refused if text is not allowed
  // there.
  const value: unknown = parse(text, { logLevel: "error" });
  // An alias may refer to its own parent, but readers of the value rely on it being finite.
  JSON.stringify(value);
  return value;
}

/** The lines, from 1, at which the items of the list under a key begin, in a document that {@link parseYaml} reads. */
export function linesOfItems(text: string, key: string): readonly (number | undefined)[] {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, logLevel: "error" });
  const list = isMap(contents) ? contents.get(key, true) : undefined;
  if (!isSeq(list)) return [];
  return list.items.map((item) => {
    const start = isNode(item) ? item.range?.[0] : undefined;
    return start === undefined ? undefined : lineCounter.linePos(start).line;
  });
}
