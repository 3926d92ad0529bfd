import { fileURLToPath } from "node:url";
import ts from "typescript";
import { milliseconds } from "../../harness/measure.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function compile({ params }) {
  const file = fileURLToPath(new URL(params.program, import.meta.url));
  /** @type {readonly ts.Diagnostic[]} */
  let found = [];
  const time = await milliseconds(() => {
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      types: [],
    });
    found = ts.getPreEmitDiagnostics(program);
  });
  if (found.length > 0) throw new Error(ts.formatDiagnostics(found, ts.createCompilerHost({})));
  return time;
}
