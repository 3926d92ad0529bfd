import { type EventName, eventNames, events } from "@x/crisp-types";
import { provenanceOf } from "@x/crisp-types/fields";
import { fieldsTable, type JsonSchema } from "./fields-table.ts";
import { groupBy } from "./group-by.ts";
import { code, type Page, type SidebarItem } from "./page.ts";
import { readRepositoryFile } from "./repository.ts";

/** The page of an event: `session:set_email` is `events/session/set_email`. */
export function eventPath(name: EventName): string {
  const [namespace, ...rest] = name.split(":");
  return `events/${namespace}/${rest.join("-")}`;
}

function eventPage(name: EventName): Page {
  const { summary, surfaces, tiers, scopes } = events[name];
  const schema = JSON.parse(
    readRepositoryFile(`packages/crisp-types/generated/schemas/${name.replaceAll(":", ".")}.json`),
  ) as JsonSchema;
  const { source } = provenanceOf(name);
  const example = schema.examples?.[1] ?? schema.examples?.[0];
  const text = [
    `# ${name}`,
    "",
    summary,
    "",
    "| fact | value |",
    "| --- | --- |",
    `| Surfaces | ${surfaces.join(", ")} |`,
    `| Tiers | ${tiers.join(", ")} |`,
    `| Scopes | ${scopes.map((scope) => `\`${scope}\``).join(", ") || "none named by Crisp"} |`,
    `| Known from | ${source} |`,
    "",
    "## Fields",
    "",
    fieldsTable(schema),
    `As JSON Schema: \`@x/crisp-types/schemas/${name.replaceAll(":", ".")}.json\`. As a type: \`EventData<"${name}">\`.`,
    "",
    "## Example",
    "",
    code("json", JSON.stringify(example, undefined, 2)),
    "## Send it from the mock",
    "",
    code("sh", `npx mock-crisp trigger ${name}`),
  ].join("\n");
  return { page: eventPath(name), text };
}

/** A page per event, one that lists them, and their part of the sidebar. */
export function eventPages(): { readonly pages: readonly Page[]; readonly sidebar: readonly SidebarItem[] } {
  const namespaces = groupBy(eventNames, (name) => events[name].namespace);
  const lists = [...namespaces].flatMap(([namespace, names]) => [
    `## ${namespace}`,
    "",
    "| event | what happened |",
    "| --- | --- |",
    ...names.map((name) => `| [\`${name}\`](/${eventPath(name)}) | ${events[name].summary.replaceAll("|", "\\|")} |`),
    "",
  ]);
  const list = ["# Events", "", "Every event of Crisp's RTM API and web hooks.", "", ...lists];
  return {
    pages: [{ page: "events/index", text: list.join("\n") }, ...eventNames.map(eventPage)],
    sidebar: [...namespaces].map(([namespace, names]) => ({
      text: namespace,
      link: `/events/#${namespace}`,
      collapsed: true,
      items: names.map((name) => ({ text: name, link: `/${eventPath(name)}` })),
    })),
  };
}
