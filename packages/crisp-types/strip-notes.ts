interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/**
 * A build plugin that leaves the notes on fields out of the published modules. Only the generated documents use them,
 * and those are made from the sources; in a user's bundle they would be a tenth of the package.
 *
 * `annotate(schema, { note: "…" })` becomes `schema`; if there are other facts, only the note is removed.
 */
export function stripNotes() {
  return {
    name: "strip-notes",
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\bnote:/ },
      handler(this: { parse(code: string, options: { lang: "ts" }): unknown }, code: string): string {
        const edits: { start: number; end: number; text: string }[] = [];
        walk(this.parse(code, { lang: "ts" }) as Node, (node) => {
          if (node.type !== "CallExpression" || (node["callee"] as Node)["name"] !== "annotate") return;
          const [schema, facts] = node["arguments"] as [Node, Node];
          const properties = facts["properties"] as Node[];
          const kept = properties.filter((property) => (property["key"] as Node)["name"] !== "note");
          if (kept.length === 0) {
            edits.push(
              { start: node.start, end: schema.start, text: "" },
              { start: schema.end, end: node.end, text: "" },
            );
          } else {
            const text = `{ ${kept.map(({ start, end }) => code.slice(start, end)).join(", ")} }`;
            edits.push({ start: facts.start, end: facts.end, text });
          }
        });
        let stripped = code;
        for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
          stripped = stripped.slice(0, start) + text + stripped.slice(end);
        }
        return stripped;
      },
    },
  };
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== "object" || value === null) return;
  if ("type" in value && "start" in value) visit(value as Node);
  for (const child of Object.values(value)) walk(child, visit);
}
