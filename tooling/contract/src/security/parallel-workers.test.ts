import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

/** More on request: `CRISP_WORKERS=8 CRISP_ROUNDS=20`. */
const workers = Number(process.env["CRISP_WORKERS"] ?? 3);
const rounds = Number(process.env["CRISP_ROUNDS"] ?? 1);
const tests = 20;

test(`${workers} processes run ${tests} tests each on one mock, ${rounds} times, each with its own clock and snapshots`, {
  timeout: 120_000 + rounds * 60_000,
}, async () => {
  await using crisp = await startMockCrisp();
  for (let round = 0; round < rounds; round += 1) {
    const codes = await Promise.all(
      Array.from({ length: workers }, async () => {
        const child = fork(fileURLToPath(new URL("./worker.mjs", import.meta.url)), [crisp.url, String(tests)], {
          execArgv: [],
        });
        const [code] = await once(child, "exit");
        return code;
      }),
    );
    expect(codes).toEqual(codes.map(() => 0));
  }
  expect(crisp.journal.entries("what:internal_error")).toEqual([]);
});
