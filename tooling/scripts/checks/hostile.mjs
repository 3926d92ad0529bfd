/** @type {import("./index.mjs").Check} */
export const hostile = {
  name: "hostile",
  what: "10 minutes of mixed load at a heap of 512 MB, and 1,500 changed snapshots, end no mock",
  full: true,
  run: async ({ exec }) => {
    await exec("pnpm", ["exec", "turbo", "run", "build", "--filter=@x/mock-crisp"], { timeout: 600 });
    await exec("node", ["tooling/bench/endurance/mixed-load.mjs", "--minutes", "10"], { timeout: 900 });
    const env = { ...process.env, CRISP_MUTATIONS: "1500" };
    await exec("pnpm", ["exec", "vitest", "run", "--project", "contract", "snapshot-mutations"], { timeout: 900, env });
  },
};
