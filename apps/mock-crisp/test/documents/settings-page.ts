import { defaultSettings } from "../../src/settings/options.ts";
import { page, table } from "./markdown.ts";

/** The mock's settings and their defaults, as a page. What they are is what the given `options.ts` says of them. */
export function settingsPage(options: string): string {
  const { delivery, ...own } = defaultSettings;
  return page("Settings of mock-crisp", [
    "What `startMockCrisp` takes. Many are flags as well: `mock-crisp start --help` lists those.",
    table(
      ["Setting", "Default", "What it is"],
      [...rowsOf(options, "MockCrispSettings", own), ...rowsOf(options, "DeliveryOptions", delivery, "delivery.")],
    ),
  ]);
}

function rowsOf(options: string, name: string, defaults: object, prefix = ""): readonly (readonly string[])[] {
  const [, body = ""] = new RegExp(`export interface ${name} \\{\\n(.*?)\\n\\}`, "s").exec(options) ?? [];
  const members = body.matchAll(/(?:\/\*\*(?<comment>.*?)\*\/\s*)?readonly (?<key>\w+):/gs);
  return [...members].flatMap(({ groups: { comment = "", key = "" } = {} }) => {
    if (!(key in defaults)) return [];
    const preset = JSON.stringify((defaults as Readonly<Record<string, unknown>>)[key]) ?? "undefined";
    const words = comment
      .replaceAll(/\s*\n\s*\*\s?/g, " ")
      .replaceAll(/\{@link (\w+)\}/g, "$1")
      .trim();
    return [[`\`${prefix}${key}\``, `\`${preset}\``, words]];
  });
}
