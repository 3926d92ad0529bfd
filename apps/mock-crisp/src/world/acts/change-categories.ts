import { isGroup, type TreeMetadata, type TreeNode } from "../helpdesk.ts";
import type { Operator } from "../operator.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import type { World } from "../world.ts";
import { addNode, nodeById, parentOf } from "./change-articles.ts";
import { movePath, type TreeAddress, treeAt, updateNode } from "./change-tree.ts";

/** A category or section to write. */
export interface GroupInput {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly color?: string | null | undefined;
  readonly image?: string | null | undefined;
  /** Its position among its siblings, from 0. */
  readonly order?: number | undefined;
}

/** The category of that id, or the refusal `category_not_found`. */
export function requireCategory(address: TreeAddress, categoryId: string): TreeNode {
  return found(groupIn(address, "", categoryId), "category_not_found", `the language has no category ${categoryId}`);
}

/** The section of that id in a category, or the refusal `section_not_found`. */
export function requireSection(address: TreeAddress, category: TreeNode, sectionId: string): TreeNode {
  const section = groupIn(address, category.path, sectionId);
  return found(section, "section_not_found", `the category has no section ${sectionId}`);
}

/** The groups right below a path, in their order. */
export function groupsBelow(address: TreeAddress, path: string): readonly TreeNode[] {
  const tree = treeAt(address);
  return [...tree.values()].filter((node) => parentOf(node.path) === path && isGroup(tree, node));
}

/** Adds a category, or a section of a category. Its value is the id. */
export function addGroup(
  world: World,
  address: TreeAddress,
  name: string,
  category?: TreeNode,
  by?: Operator,
): Outcome<string> {
  const made = addNode(world, address, { title: name, below: category?.path ?? "", asGroup: true }, by);
  return { value: made.entity_id, events: [] };
}

/** The group of that id below a path. One that is not known is made, with its id as name. */
export function groupOrNew(world: World, address: TreeAddress, below: string, id: string): TreeNode {
  return groupIn(address, below, id) ?? addNode(world, address, { title: id, below, asGroup: true, id });
}

/** Changes a category or section: fields that are left out keep their values, null empties one. */
export function changeGroup(
  world: World,
  address: TreeAddress,
  { path }: TreeNode,
  { name, description, color, image, order }: GroupInput,
  by?: Operator,
): Outcome {
  const changed: Partial<TreeMetadata> = {
    ...(name === undefined ? {} : { title: name }),
    ...(description === undefined ? {} : { description: description ?? "" }),
    ...(color === undefined ? {} : { color: color ?? "" }),
    ...(image === undefined ? {} : { image: image ?? "" }),
  };
  if (Object.keys(changed).length > 0) updateNode(world, address, path, { metadata: changed }, by);
  return order === undefined ? outcome() : movePath(world, address, path, { position: order });
}

function groupIn(address: TreeAddress, below: string, id: string): TreeNode | undefined {
  const node = nodeById(address, id);
  return node && parentOf(node.path) === below && isGroup(treeAt(address), node) ? node : undefined;
}
