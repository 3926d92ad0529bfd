import { asyncapi } from "./asyncapi.ts";
import { eventsPage } from "./events-table.ts";
import { restOpenApi } from "./openapi.ts";
import { routesPage } from "./routes-table.ts";
import { schemaFiles } from "./schema-files.ts";

/** Every generated document: its path within `packages/crisp-types/generated`, and its text. */
export function documents(): Map<string, string> {
  const texts = new Map([
    ["asyncapi.json", json(asyncapi())],
    ["events.md", eventsPage()],
    ["openapi.json", json(restOpenApi())],
    ["routes.md", routesPage()],
  ]);
  for (const [file, schema] of schemaFiles()) texts.set(`schemas/${file}`, json(schema));
  return texts;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
