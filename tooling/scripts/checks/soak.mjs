/** @type {import("./index.mjs").Check} */
export const soak = {
  name: "soak",
  what: "10,000 messages over 200 losses and 20 restarts reach an RTM client, none of them twice",
  full: true,
  run: async ({ exec }) => {
    const env = { CRISP_RTM_SOAK_MESSAGES: "10000", CRISP_RTM_RECONNECTS: "1000" };
    const args = ["exec", "vitest", "run", "--project", "contract", "rtm/restarts-soak", "rtm/reconnects"];
    await exec("pnpm", args, { env, timeout: 3600 });
  },
};
