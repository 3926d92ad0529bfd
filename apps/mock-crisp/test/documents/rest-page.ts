import type { Route } from "../../src/rest/define-route.ts";
import { restRoutes } from "../../src/rest/routes/index.ts";
import { page, table } from "./markdown.ts";

/** The routes of Crisp's REST API that the mock serves, as a page. */
export function restPage(): string {
  return page("Crisp's REST API, as this mock serves it", [
    `${restRoutes.length} routes. *Events* are those that a call may cause, at once or later.`,
    table(["Route", "What it does", "Official client", "Tiers", "Scope", "Events"], restRoutes.map(rowOf)),
  ]);
}

function rowOf({ method, path, summary, sdk, tiers, scope, triggers = [] }: Route): readonly string[] {
  const route = `${method} /v1${path.replaceAll(/[:*](\w+)/g, "{$1}")}`;
  const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(", ");
  return [code([route]), summary, code(sdk), tiers.join(", "), code(scope ? [scope] : []), code(triggers)];
}
