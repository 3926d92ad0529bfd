import { type AnyRoute, routeList } from "@x/crisp-types/routes";

/** `routes.md`: every route in one table. */
export function routesPage(): string {
  return [
    "# Crisp's REST routes",
    "",
    `${routeList.length} routes, generated from the registry of this package.`,
    "",
    "- Name: the method of the official client; `rtm.*` are calls of RTM clients, `alias.*` paths that public programs use,",
    "  `legacy.*` routes that only older clients call.",
    "- Tiers: the kinds of token that may call the route.",
    "- Scope: the scope that a plugin's production token needs. None named does not mean that none is needed.",
    "- Events: those that the call may cause, at once or later.",
    "",
    "| name | route | summary | tiers | scope | events |",
    "| --- | --- | --- | --- | --- | --- |",
    ...routeList.map(row),
    "",
  ].join("\n");
}

function row({ name, method, path, summary, tiers, scope, events, legacy }: AnyRoute): string {
  const cells = [
    `\`${name}\``,
    `\`${method} ${path}\``,
    legacy ? `${summary} Removed from the official client in ${legacy.removedIn}.` : summary,
    tiers.join(", "),
    scope === null ? "" : `\`${scope}\``,
    events.map((event) => `\`${event}\``).join(", "),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
