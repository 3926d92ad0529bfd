import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import * as kinds from "../settings/kinds.ts";
import { type ListedSetting, settingList } from "../settings/list.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { nestValues } from "../settings/read-options.ts";
import { resolveSettings, valueAt } from "../settings/resolve-settings.ts";
import { run } from "./run.ts";

let folder: string;
let crisp: MockCrisp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-settings-"));
  crisp = await startMockCrisp();
});
afterAll(async () => {
  await crisp.close();
  await rm(folder, { recursive: true });
});
afterEach(() => void vi.unstubAllEnvs());

/** A value other than the default: as text of a flag or variable, in a file, and parsed. */
interface Sample {
  readonly text: string;
  readonly written: unknown;
  readonly value: unknown;
}

async function sampleOf({ kind, name }: ListedSetting): Promise<Sample> {
  const plain = (text: string, value: unknown = text, written: unknown = text): Sample => ({ text, written, value });
  if (kind.file !== undefined) {
    const content = kind.file === "json" ? "{}" : "-----BEGIN-----";
    await writeFile(join(folder, name), content);
    return { text: join(folder, name), written: name, value: kind.file === "json" ? {} : content };
  }
  if (kind.placeholder === undefined) return plain("on", true, true);
  if (kind.isList && kind.unit) return plain("1s,2m", [1_000, 120_000], ["1s", "2m"]);
  if (kind.isList) return plain("a,b", ["a", "b"], ["a", "b"]);
  if (kind.unit === "ms") return plain("7s", 7_000);
  if (kind.unit === "bytes") return plain("7kB", 7_000);
  if (kind === kinds.url) return plain("http://127.0.0.1:9/hook");
  if (kind === kinds.text) return plain("127.0.0.2");
  const choice = kind.placeholder.includes("|") ? (kind.placeholder.match(/\w+(?=>)/)?.[0] ?? "") : "7";
  if (kind === kinds.yesOrNo) return plain(choice, false, false);
  if (!/^\d/.test(choice)) return plain(choice);
  return plain(choice, Number(choice), Number(choice));
}

/** A setting as `mock-crisp config` prints it. */
async function configured(
  setting: ListedSetting,
  args: readonly string[],
): Promise<{ value: unknown; origin: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(
    ["config", "--json", ...args],
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      interactive: false,
      colour: false,
      env: process.env,
      signal: new AbortController().signal,
    },
    "0.0.0",
  );
  expect(err).toEqual([]);
  expect(code).toBe(0);
  const { settings } = JSON.parse(out.join("")) as { settings: { name: string; value: unknown; origin: string }[] };
  const { value, origin } = settings.find(({ name }) => name === setting.name)!;
  return { value, origin };
}

it("has the default as its source if nothing sets it", async () => {
  for (const setting of settingList) expect((await configured(setting, [])).origin, setting.name).toBe("default");
  const isPublic = ["--public-url", "https://mock.example"];
  const origins = await Promise.all(
    settingList.map(async (setting) => [setting.name, (await configured(setting, isPublic)).origin]),
  );
  expect(origins.filter(([, origin]) => origin !== "default")).toEqual([
    ["publicUrl", "flag --public-url"],
    ["controlToken", "implied"],
    ["randomKeys", "implied"],
    ["webhookSecret", "implied"],
  ]);
});

describe.each(settingList.map((setting) => [setting.name, setting] as const))("%s", (name, setting) => {
  /** A key and a certificate are only accepted together. */
  const partner = { tlsCert: "tlsKey", tlsKey: "tlsCert" }[name];
  const isHidden = setting.isSecret || setting.kind.file !== undefined;
  const shown = ({ value }: Sample) => (setting.isSecret ? "(hidden)" : isHidden ? expect.anything() : value);

  it("is set by its flag, its variable and a configuration file, in this precedence, and in code", async () => {
    const sample = await sampleOf(setting);
    const other = settingList.find((each) => each.name === partner);
    const beside = other ? { [partner!]: (await sampleOf(other)).written } : {};
    const file = join(folder, `${name}.yaml`);
    await writeFile(file, JSON.stringify({ ...nestValues(new Map([[name, sample.written]])), ...beside }));
    const config = ["--config", file];

    const fromFile = { value: shown(sample), origin: `config ${file}` };
    expect(await configured(setting, config)).toEqual(fromFile);
    vi.stubEnv(setting.variable, "");
    expect(await configured(setting, config), "an empty variable is the same as none").toEqual(fromFile);
    vi.stubEnv(setting.variable, sample.text);
    const fromVariable = await configured(setting, config);
    expect(fromVariable).toEqual({ value: shown(sample), origin: `variable ${setting.variable}` });
    const fromFlag = await configured(setting, [...config, setting.flag, sample.text]);
    expect(fromFlag).toEqual({ value: shown(sample), origin: `flag ${setting.flag}` });

    if (other) return;
    const inCode = setting.kind.file ? sample.value : sample.written;
    const options = nestValues(new Map([[name, inCode]])) as MockCrispOptions;
    expect(valueAt(resolveSettings(options), setting.path)).toEqual(sample.value);
  });

  it(setting.perWebsite ? "is set for a website by the API" : "is refused for a website by the API", async () => {
    const { written, value } = await sampleOf(setting);
    const response = await fetch(`${crisp.url}/_mock/websites`, {
      method: "POST",
      body: JSON.stringify({ settings: nestValues(new Map([[name, written]])) }),
    });
    const answer = (await response.json()) as { website_id: string; error?: { code: string; message: string } };
    if (!setting.perWebsite) {
      expect(response.status).toBe(422);
      expect(answer.error?.code).toBe("invalid_data");
      return;
    }
    expect(response.status).toBe(201);
    const settings = await (await fetch(`${crisp.url}/_mock/websites/${answer.website_id}/settings`)).json();
    expect(valueAt(settings as object, ["settings", ...setting.path])).toEqual(value);
    expect(
      valueAt((await (await fetch(`${crisp.url}/_mock/settings`)).json()) as object, ["settings", ...setting.path]),
    ).not.toEqual(value);
  });

  it.runIf(setting.assumption)("is an assumption that --behaviour sets, below --config", async () => {
    const sample = await sampleOf(setting);
    const file = join(folder, `${name}.behaviour.json`);
    await writeFile(file, JSON.stringify(nestValues(new Map([[name, sample.written]]))));
    expect(await configured(setting, ["--behaviour", file])).toEqual({
      value: sample.value,
      origin: `behaviour ${file}`,
    });
    expect(setting.assumption).toEqual({
      id: expect.stringMatching(/^[a-z-]+$/),
      question: expect.stringMatching(/\?$/),
      source: expect.stringMatching(/./),
      confidence: expect.stringMatching(/^(documented|field|reported|guess)$/),
      measure: { by: expect.any(String), how: expect.any(String) },
    });
  });
});
