import * as z from "zod/mini";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { type ListedSetting, settingList } from "./list.ts";
import { readOptions, type SettingValues } from "./read-options.ts";

/** Options of reading a configuration file. */
export interface ConfigFileOptions {
  /** Its name, for error messages. */
  readonly source: string;
  /** `behaviour`: only settings with an assumption about Crisp. */
  readonly limit?: "behaviour" | undefined;
  /** Reads the file that a setting names by its path. */
  readonly readNamed: (setting: ListedSetting, path: string) => Promise<unknown>;
}

/**
 * The settings in a configuration file: JSON or YAML with the nested names of the code, and durations and sizes also as
 * texts. Throws `invalid_data`, naming the file and what is wrong in it.
 */
export async function parseConfigFile(text: string, options: ConfigFileOptions): Promise<SettingValues> {
  const { source, limit, readNamed } = options;
  // Imported lazily: most mocks have no configuration file.
  const { parseYaml } = await import("../base/parse-yaml.ts");
  let parsed: unknown;
  try {
    parsed = parseYaml(text) ?? {};
  } catch (cause) {
    const [reason = "not YAML"] = cause instanceof Error ? cause.message.split("\n") : [];
    throw new MockCrispError("invalid_data", `${source}: ${reason.replace(/[:.]$/, "")}.`, { cause });
  }
  if (!isRecord(parsed)) throw new MockCrispError("invalid_data", `${source}: expected an object with settings.`);
  const { $schema: _schema, ...given } = parsed;
  for (const setting of settingList) {
    const path: unknown = given[setting.name];
    if (setting.kind.file !== undefined && typeof path === "string")
      given[setting.name] = await readNamed(setting, path);
  }
  return readOptions(given, {
    where: source,
    refuse: ({ assumption }) =>
      limit === "behaviour" && assumption === undefined
        ? "is not an assumption about Crisp. Set it with --config, a variable or a flag."
        : undefined,
  });
}

/** The JSON Schema of configuration files, for editors: name it as `$schema`. */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const properties: Record<string, unknown> = {
    $schema: { type: "string", description: "The schema of this file, for editors." },
  };
  for (const setting of settingList) {
    const [first = "", second] = setting.path;
    if (second === undefined) properties[first] = propertyOf(setting);
    else {
      const group = (properties[first] ?? objectOf({})) as { readonly properties: object };
      properties[first] = objectOf({ ...group.properties, [second]: propertyOf(setting) });
    }
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Configuration of mock-crisp",
    ...objectOf(properties),
  };
}

function objectOf(properties: object) {
  return { type: "object", properties, additionalProperties: false };
}

function propertyOf(setting: ListedSetting): object {
  const { kind, summary, details, default: preset } = setting;
  const { $schema: _schema, ...schema } = z.toJSONSchema(kind.schema, { io: "input", unrepresentable: "any" });
  const file = { type: kind.file === "json" ? ["string", "object"] : "string" };
  return {
    ...(kind.file === undefined ? schema : file),
    description: `${sentence(summary)}${details ? ` ${details}` : ""}${kind.file ? " The path is relative to this file." : ""}`,
    ...(preset === undefined ? {} : { default: preset }),
  };
}

/** A summary as a sentence. */
export function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
