/** A contestant that returns the given value. @type {import("../define.mjs").Measure} */
export default function fixed({ params }) {
  if (params["fail"]) throw new Error(params["fail"]);
  if (params["exit"]) process.exit(params["exit"]);
  return params["value"];
}
