import { milliseconds, usedBytes } from "../harness/measure.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function importModule({ params }) {
  const before = await usedBytes();
  const time = await milliseconds(() => import(params.module));
  return { time, memory: ((await usedBytes()) - before) / 1024 };
}
