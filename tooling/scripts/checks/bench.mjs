/** @type {import("./index.mjs").Check} */
export const bench = {
  name: "bench",
  what: "all benchmarks run",
  run: async ({ exec }) => void (await exec("pnpm", ["bench", "--quick"])),
};

/** @type {import("./index.mjs").Check} */
export const benchCompare = {
  name: "bench-ratios",
  what: "no benchmark ratio is more than 15 % below the committed one",
  full: true,
  run: async ({ exec }) => void (await exec("pnpm", ["bench", "--compare"], { timeout: 7200 })),
};
