/** @type {import("./index.mjs").Check} */
export const hostile = {
  name: "hostile",
  what: "load at a heap of 512 MB, changed snapshots, SIGKILL with --data and many workers end no mock and lose nothing",
  full: true,
  run: async ({ exec }) => {
    await exec("pnpm", ["exec", "turbo", "run", "build", "--filter=@x/mock-crisp"], { timeout: 600 });
    await exec("node", ["tooling/bench/endurance/mixed-load.mjs", "--minutes", "10"], { timeout: 900 });
    const env = { ...process.env, CRISP_MUTATIONS: "1500" };
    await exec("pnpm", ["exec", "vitest", "run", "--project", "contract", "snapshot-mutations"], { timeout: 900, env });
    await exec("node", ["tooling/bench/endurance/kill-data.mjs", "--times", "50"], { timeout: 900 });
    const many = { ...process.env, CRISP_WORKERS: "8", CRISP_ROUNDS: "20" };
    await exec("pnpm", ["exec", "vitest", "run", "--project", "contract", "parallel-workers"], {
      timeout: 1800,
      env: many,
    });
  },
};
