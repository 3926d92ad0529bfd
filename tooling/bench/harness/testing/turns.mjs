import { appendFileSync } from "node:fs";

/** A contestant that yields its number, then twice and three times that, and notes each turn and its end in a file. @type {import("../define.mjs").MeasureTurns} */
export default async function* turns({ params }) {
  try {
    for (let turn = 1; ; turn++) {
      if (params["failAt"] === turn) throw new Error("it fails");
      appendFileSync(params["log"], `${params["value"]} `);
      yield params["value"] * turn;
    }
  } finally {
    appendFileSync(params["log"], `end `);
  }
}
