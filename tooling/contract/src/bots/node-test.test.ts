import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the bots' tests pass in Node's test runner, and it ends by itself", async () => {
  const file = fileURLToPath(new URL("./bots.node-test.mjs", import.meta.url));
  const child = spawn(process.execPath, ["--test-reporter=tap", file], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  expect(output).toMatch(/# pass 3\n# fail 0/);
  expect(code).toBe(0);
});
