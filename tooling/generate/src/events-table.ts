import { type EventName, eventNames, events } from "@x/crisp-types";
import { provenanceOf } from "@x/crisp-types/fields";

/** `events.md`: every event in one table. */
export function eventsPage(): string {
  return [
    "# Crisp's real-time events",
    "",
    `All ${eventNames.length}, as this package knows them. Generated from its registry.`,
    "",
    "- Surfaces: `rtm` is the RTM API, `webhook` are web hooks.",
    "- Tiers: the kinds of token that may receive the event.",
    "- Scopes: what a plugin's production token needs. None named does not say that there is no limit.",
    "- Known from: Crisp's reference (docs), its official clients (sdk), programs that met the real service (field), or",
    "  by inference (inferred). Fields that are known otherwise follow.",
    "",
    "| event | what happened | surfaces | tiers | scopes | known from |",
    "| --- | --- | --- | --- | --- | --- |",
    ...eventNames.map(row),
    "",
  ].join("\n");
}

function row(name: EventName): string {
  const { summary, surfaces, tiers, scopes } = events[name];
  const { source, fields } = provenanceOf(name);
  const others = Object.entries(fields).map(([path, known]) => `\`${path}\`: ${known}`);
  const cells = [
    `\`${name}\``,
    summary,
    surfaces.join(", "),
    tiers.join(", "),
    scopes.map((scope) => `\`${scope}\``).join(", "),
    [source, ...others].join("; "),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
