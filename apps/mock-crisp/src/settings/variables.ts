import { MockCrispError } from "../base/mock-crisp-error.ts";
import { settingList } from "./list.ts";
import type { MockCrispOptions } from "./options.ts";
import { readOptions } from "./read-options.ts";

/**
 * Settings as the `MOCK_CRISP_*` variables of another process. Throws `invalid_data` for what is not valid, and for
 * settings whose variable names a file.
 */
export function variablesOf(options: MockCrispOptions): Readonly<Record<string, string>> {
  const values = readOptions(options, { where: "settings" });
  return Object.fromEntries(
    settingList
      .filter(({ name }) => values.has(name))
      .map(({ name, variable, kind }) => {
        if (kind.file !== undefined) {
          throw new MockCrispError(
            "invalid_data",
            `settings.${name}: a variable holds the path of a file. Mount the file, and set ${variable} to its path.`,
          );
        }
        return [variable, textOf(values.get(name))];
      }),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(",");
  if (typeof value === "boolean") return value ? "1" : "0";
  return String(value);
}
