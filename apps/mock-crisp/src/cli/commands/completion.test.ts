import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { run } from "../run.ts";

async function script(shell: string): Promise<string> {
  const out: string[] = [];
  const code = await run(
    ["completion", shell],
    {
      out: (line) => out.push(line),
      err: () => undefined,
      interactive: false,
      colour: false,
      env: {},
      signal: new AbortController().signal,
    },
    "0.0.0",
  );
  expect(code).toBe(0);
  return out.join("\n");
}

it("completes commands, their commands and their options in bash", async () => {
  const text = await script("bash");
  const complete = (...words: string[]) => {
    const array = words.map((word) => `"${word}"`).join(" ");
    const ask = `COMP_WORDS=(mock-crisp ${array}); COMP_CWORD=${words.length}; _mock_crisp; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", `${text}\n${ask}`], { encoding: "utf8" })
      .trim()
      .split("\n");
  };
  expect(complete("sc")).toEqual(["scenario"]);
  expect(complete("clock", "")).toContain("advance");
  expect(complete("trigger", "message:send", "--ov")).toEqual(["--override"]);
  expect(complete("say", "it's", "--expect")).toEqual(["--expect-reply"]);
  expect(complete("start", "--po")).toEqual(["--port"]);
});

it.each(["zsh", "fish"])("names every command for %s", async (shell) => {
  const text = await script(shell);
  for (const command of ["start", "trigger", "scenario", "advance", "healthcheck"]) expect(text).toContain(command);
});
