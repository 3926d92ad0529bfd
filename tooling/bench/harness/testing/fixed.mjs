/** A contestant that returns what it is told to. @type {import("../define.mjs").Measure} */
export default function fixed({ params }) {
  if (params["fail"]) throw new Error(params["fail"]);
  if (params["exit"]) process.exit(params["exit"]);
  return params["value"];
}
