import { parentOf } from "../../world/acts/change-articles.ts";
import { type TreeAddress, treeAt } from "../../world/acts/change-tree.ts";
import type { Helpdesk, TreeNode } from "../../world/helpdesk.ts";
import { pageView } from "./helpdesk-view.ts";

/** A page of the tree as an article, the form that older clients read. */
export function articleView(address: TreeAddress, node: TreeNode) {
  const { entity_id, content, metadata } = node;
  const { published, hidden, featured } = metadata.state;
  const { created_at, updated_at } = timesOf(address.helpdesk, node);
  return {
    ...{ article_id: entity_id, title: metadata.title, description: metadata.description, content, featured },
    status: published ? ("published" as const) : ("draft" as const),
    visibility: hidden ? ("hidden" as const) : ("visible" as const),
    visits: 0,
    order: orderOf(address, node),
    url: pageView(address.helpdesk, address.locale, node).url,
    ...{ created_at, updated_at },
    ...(published ? { published_at: updated_at } : {}),
  };
}

/** A group at the root of the tree as a category. */
export function categoryView(address: TreeAddress, node: TreeNode) {
  const { title, description, color, image } = node.metadata;
  const order = orderOf(address, node);
  return {
    category_id: node.entity_id,
    name: title,
    description,
    color,
    image,
    order,
    ...timesOf(address.helpdesk, node),
  };
}

/** A group within a category as a section. */
export function sectionView(address: TreeAddress, node: TreeNode) {
  const order = orderOf(address, node);
  return { section_id: node.entity_id, name: node.metadata.title, order, ...timesOf(address.helpdesk, node) };
}

/** The times of a node's creation and last change, from the history of the content. */
function timesOf({ changes }: Helpdesk, { path }: TreeNode) {
  const times = changes.filter((change) => change.path === path).map(({ created_at }) => created_at);
  return { created_at: times[0] ?? 0, updated_at: times.at(-1) ?? 0 };
}

function orderOf(address: TreeAddress, { path }: TreeNode): number {
  const siblings = [...treeAt(address).keys()].filter((other) => parentOf(other) === parentOf(path));
  return siblings.indexOf(path);
}
