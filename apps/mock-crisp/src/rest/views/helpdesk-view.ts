import type { HelpdeskTreeEntry } from "@x/crisp-types/routes";
import { statisticsOf } from "../../world/acts/change-helpdesk.ts";
import {
  type Helpdesk,
  type HelpdeskChange,
  type HelpdeskLocale,
  isGroup,
  type TreeNode,
} from "../../world/helpdesk.ts";

/** The domain below which the mock's knowledge bases are. */
export const helpdeskRoot = "help.example.test";

/** The address of a helpdesk, at which no server listens. */
export function helpdeskUrl({ domain_basic, domain_custom }: Helpdesk): string {
  return `https://${domain_custom === "" ? `${domain_basic}.${helpdeskRoot}` : domain_custom}/`;
}

/** A language as REST answers it. */
export function localeView(helpdesk: Helpdesk, locale: HelpdeskLocale) {
  return {
    locale_id: locale.locale_id,
    locale: locale.locale,
    url: `${helpdeskUrl(helpdesk)}${locale.locale}/`,
    statistics: statisticsOf(locale),
  };
}

/** A page as REST answers it. */
export function pageView(helpdesk: Helpdesk, locale: string, { entity_id, path, metadata: { title } }: TreeNode) {
  return { entity_id, title, tree_path: path, url: `${helpdeskUrl(helpdesk)}${locale}/${path}/` };
}

/** A node as REST answers it, with what is below it. */
export function entryView(tree: ReadonlyMap<string, TreeNode>, node: TreeNode): HelpdeskTreeEntry {
  const { path, metadata } = node;
  const { title, state } = metadata;
  const children = childrenOf(tree, path);
  return {
    type: isGroup(tree, node) ? "group" : "entry",
    slug: path.slice(path.lastIndexOf("/") + 1),
    title,
    state,
    children: children.map((child) => entryView(tree, child)),
  };
}

/** The nodes right below a path; the empty path is the root. */
export function childrenOf(tree: ReadonlyMap<string, TreeNode>, path: string): readonly TreeNode[] {
  const prefix = path === "" ? "" : `${path}/`;
  return [...tree.values()].filter(
    (node) => node.path.startsWith(prefix) && !node.path.slice(prefix.length).includes("/"),
  );
}

/** A change as REST answers it. */
export function changeView({ change_id, message, author, created_at, path, before, after }: HelpdeskChange) {
  const lines = (node: TreeNode | undefined) => (node && node.content !== "" ? node.content.split("\n").length : 0);
  const change = after ? (before ? "updated" : "created") : "deleted";
  const latest = after ? { metadata: after.metadata, content: after.content } : {};
  return {
    ...{ change_id, message, author, created_at },
    edits: { insertions: lines(after), deletions: lines(before) },
    files: [{ change, path, ...latest } as const],
  };
}
