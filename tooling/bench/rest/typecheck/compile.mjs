import compile from "../../types/typecheck/compile.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default (context) =>
  compile({ ...context, params: { program: new URL(context.params.program, import.meta.url).href } });
