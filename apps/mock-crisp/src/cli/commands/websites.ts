import type { MockCrispInfo } from "../../api/mock-crisp.ts";
import type { WebsiteEntry } from "../../operations/directory.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { parsePairs } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import { readJson } from "../read-file.ts";
import type { Column } from "../table.ts";

interface Listed {
  readonly website_id: string;
  readonly name: string;
  readonly domain: string;
  readonly isolated: boolean;
  readonly plugin_id?: string | undefined;
}

const columns: readonly Column<Listed>[] = [
  { title: "WEBSITE", value: ({ website_id }) => website_id },
  { title: "ISOLATED", value: ({ isolated }) => (isolated ? "yes" : "no") },
  { title: "NAME", value: ({ name }) => name, least: 10 },
  { title: "DOMAIN", value: ({ domain }) => domain, least: 10, below: true },
  { title: "PLUGIN", value: ({ plugin_id }) => plugin_id, below: true },
];

/** `websites list|add|remove`: isolated websites, one for each test worker. */
export const websitesCommand: CommandModule = (program, terminal) => {
  const websites = program.command("websites").description("list, add and remove isolated websites");

  const list = addMockOptions(websites.command("list", { isDefault: true }), { website: false })
    .description("list all websites: the default one and the isolated ones")
    .addHelpText("after", "\nExample:\n  mock-crisp websites list --json")
    .action(async () => {
      const client = clientOf(list);
      const all = (await client.call<{ websites: WebsiteEntry[] }>("GET", "directory")).websites;
      const isolated = (await client.call<{ websites: MockCrispInfo[] }>("GET", "websites")).websites;
      const rows = all.map(({ website_id, name, domain }): Listed => {
        const info = isolated.find((each) => each.website_id === website_id);
        return { website_id, name, domain, isolated: info !== undefined, plugin_id: info?.plugin_id };
      });
      printList(list, terminal, { rows, columns, noun: "websites" });
    });

  const add = addMockOptions(websites.command("add"), { website: false })
    .description("create an isolated website with its own plugin and tokens, and print its id")
    .option("--name <name>", "name of the website")
    .option("--domain <domain>", "domain of the website")
    .option("--seed <file>", "initial data, from this JSON file")
    .option("--setting <name=value...>", "settings that override the mock's, such as messagesPerPage=10")
    .addHelpText("after", "\nExample:\n  export MOCK_CRISP_WEBSITE=$(mock-crisp websites add --name Worker-1)")
    .action(
      async ({
        name,
        domain,
        seed,
        setting,
      }: {
        name?: string;
        domain?: string;
        seed?: string;
        setting?: string[];
      }) => {
        const info = await clientOf(add).call<MockCrispInfo>("POST", "websites", {
          body: {
            name,
            domain,
            seed: seed === undefined ? undefined : await readJson(seed),
            settings: setting && parsePairs(setting, { what: "a setting", example: "messagesPerPage=10" }),
          },
        });
        printResult(add, terminal, info, info.website_id);
      },
    );

  const remove = addMockOptions(websites.command("remove <id>"), { website: false })
    .description("remove an isolated website with its plugin, tokens, web hooks, deliveries and connections")
    .addHelpText("after", "\nExample:\n  mock-crisp websites remove 8c842203-…")
    .action(async (id: string) => {
      await clientOf(remove).call("DELETE", `websites/${encodeURIComponent(id)}`);
      printResult(remove, terminal, { removed: id }, `removed ${id}`);
    });
};
