import { isMap, isNode, isSeq, Lexer, LineCounter, Parser, parse, parseDocument } from "yaml";

/** Levels of lists and objects within each other. A scenario has five or so; the parser's own stack ends at some thousand. */
const DEEPEST = 100;

/** Reads YAML, or JSON, which is YAML too. Throws an error of one line or more: for what is neither, and for what has no end. */
export function parseYaml(text: string): unknown {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _document of parser.next(lexeme));
    // Each level is two tokens: the collection, and the item in it.
    if (parser.stack.length > DEEPEST * 2) throw new Error(`it is nested deeper than ${DEEPEST} levels`);
  }
  // Its warnings would be printed by Node; what they tell of is read as text, and refused where no text may be.
  const value: unknown = parse(text, { logLevel: "error" });
  // An alias may stand for what it is a part of. What reads the value relies on there being an end.
  JSON.stringify(value);
  return value;
}

/** The lines, from 1, at which the items of a list begin: the list under a key of a document that {@link parseYaml} reads. */
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
