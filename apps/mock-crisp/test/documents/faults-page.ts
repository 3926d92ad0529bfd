import { commonFields, faultDefinitions, faultNames, fieldsOf } from "../../src/chaos/fault.ts";
import { page, table } from "./markdown.ts";

/** Every fault with its fields, as a page. */
export function faultsPage(): string {
  const list = (fields: Readonly<Record<string, { readonly summary: string }>>) =>
    Object.entries(fields)
      .map(([field, { summary }]) => `\`${field}\`: ${summary}`)
      .join("; ");
  return page("Faults of mock-crisp", [
    "Set them with `crisp.chaos.set([{ fault: … }])`, `mock-crisp chaos set`, `PUT /_mock/chaos` or the dashboard.",
    table(
      ["Fault", "Effect", "Applies to", "Fields"],
      faultNames.map((name) => {
        const { summary, appliesTo } = faultDefinitions[name];
        return [
          `\`${name}\``,
          `${summary}.`,
          appliesTo.map((kind) => `\`kind:${kind}\``).join(" "),
          list(fieldsOf(name)),
        ];
      }),
    ),
    "All faults have these fields:",
    table(
      ["Field", "Meaning"],
      Object.entries(commonFields).map(([field, { summary }]) => [`\`${field}\``, summary]),
    ),
    "A `target` is compared with what the fault is about to be applied to. A clause that can never match, such as " +
      "`status:404`, is refused.",
  ]);
}
