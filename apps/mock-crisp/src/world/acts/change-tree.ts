import type { ContentType, Helpdesk, HelpdeskChange, TreeMetadata, TreeNode } from "../helpdesk.ts";
import type { Operator } from "../operator.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found, refuse } from "../refusal.ts";
import type { World } from "../world.ts";
import { requireLocale } from "./change-helpdesk.ts";

/** A tree of a knowledge base: its locale and its kind of content. */
export interface TreeAddress {
  readonly helpdesk: Helpdesk;
  readonly locale: string;
  readonly content_type: ContentType;
}

/** The nodes of a tree by path, in their order. */
export function treeAt({ helpdesk, locale, content_type }: TreeAddress): Map<string, TreeNode> {
  return requireLocale(helpdesk, locale).trees[content_type];
}

/** The node at a path, or the refusal `path_not_found`. */
export function requireNode(address: TreeAddress, path: string): TreeNode {
  const { locale, content_type } = address;
  return found(treeAt(address).get(path), "path_not_found", `there is no ${path} in the ${content_type} of ${locale}`);
}

/** Makes a node, and the groups above it that are missing. */
export function createPath(world: World, address: TreeAddress, path: string, by?: Operator): Outcome {
  const tree = treeAt(address);
  if (tree.has(path)) refuse("path_exists", `${path} already exists`);
  const segments = path.split("/");
  if (segments.includes("")) refuse("invalid_data", "path: contains an empty segment");
  for (const depth of segments.keys()) {
    const each = segments.slice(0, depth + 1).join("/");
    if (!tree.has(each)) change(world, address, each, blankNode(world, each, by), by);
  }
  return outcome();
}

/** The new values of a node. */
export interface NodeUpdate {
  readonly content?: string;
  readonly metadata?: Partial<TreeMetadata>;
}

/** Changes a node's content, or what is known of it. */
export function updateNode(
  world: World,
  address: TreeAddress,
  path: string,
  update: NodeUpdate,
  by?: Operator,
): Outcome {
  const node = requireNode(address, path);
  const metadata = { ...node.metadata, ...update.metadata };
  change(world, address, path, { ...node, content: update.content ?? node.content, metadata }, by);
  return outcome();
}

/** Moves a node, with all that is below it, to another path, or to another position among its siblings. */
export function movePath(
  world: World,
  address: TreeAddress,
  path: string,
  { to = path, position }: { readonly to?: string; readonly position?: number },
): Outcome {
  const tree = treeAt(address);
  requireNode(address, path);
  if (to !== path) {
    if (tree.has(to)) refuse("path_exists", `${to} already exists`);
    if (to.startsWith(`${path}/`)) refuse("invalid_data", "body.path.to: a node cannot move below itself");
    const parent = to.includes("/") ? to.slice(0, to.lastIndexOf("/")) : undefined;
    if (parent !== undefined && !tree.has(parent)) createPath(world, address, parent);
  }
  const moved = new Map<string, TreeNode>();
  const rest: [string, TreeNode][] = [];
  for (const [key, node] of tree) {
    if (!isAtOrBelow(key, path)) rest.push([key, node]);
    else moved.set(to + key.slice(path.length), { ...node, path: to + key.slice(path.length) });
  }
  const at = position === undefined ? rest.length : indexOfSibling(rest, to, position);
  tree.clear();
  for (const [key, node] of [...rest.slice(0, at), ...moved, ...rest.slice(at)]) tree.set(key, node);
  return outcome();
}

/** Removes a node, with all that is below it. */
export function deletePath(world: World, address: TreeAddress, path: string, by?: Operator): Outcome {
  requireNode(address, path);
  for (const key of [...treeAt(address).keys()]) {
    if (isAtOrBelow(key, path)) change(world, address, key, undefined, by);
  }
  return outcome();
}

/** Takes a change back: the node is as it was before it. */
export function cancelChange(helpdesk: Helpdesk, changeId: string): Outcome {
  const { locale, content_type, path, before } = requireChange(helpdesk, changeId);
  const tree = treeAt({ helpdesk, locale, content_type });
  if (before) tree.set(path, before);
  else tree.delete(path);
  helpdesk.changes = helpdesk.changes.filter(({ change_id }) => change_id !== changeId);
  return outcome();
}

/** The change of that id, or the refusal `change_not_found`. */
export function requireChange({ changes }: Helpdesk, changeId: string): HelpdeskChange {
  const one = changes.find(({ change_id }) => change_id === changeId);
  return found(one, "change_not_found", `the helpdesk's history has no change ${changeId}`);
}

function change(world: World, address: TreeAddress, path: string, after: TreeNode | undefined, by?: Operator): void {
  const { helpdesk, locale, content_type } = address;
  const tree = treeAt(address);
  const before = tree.get(path);
  if (after) tree.set(path, after);
  else tree.delete(path);
  const entry: HelpdeskChange = {
    change_id: world.newId(),
    ...{ locale, content_type, path, before, after },
    message: `${after ? (before ? "Update" : "Create") : "Delete"} ${path}`,
    author: { email: by?.email ?? "", name: by?.first_name ?? "" },
    created_at: world.now(),
  };
  helpdesk.changes = [...helpdesk.changes, entry];
}

function blankNode(world: World, path: string, by?: Operator): TreeNode {
  return {
    entity_id: world.newId(),
    path,
    content: "",
    metadata: {
      format: "markdown",
      title: path.slice(path.lastIndexOf("/") + 1),
      description: "",
      state: { published: false, hidden: false, featured: false },
      author: by ? { user_id: by.user_id } : {},
      color: "",
      image: "",
    },
  };
}

const isAtOrBelow = (path: string, above: string) => path === above || path.startsWith(`${above}/`);

/** The index in a tree's order of the sibling at `position`, from 0. */
function indexOfSibling(nodes: readonly [string, TreeNode][], path: string, position: number): number {
  const parent = path.slice(0, path.lastIndexOf("/") + 1);
  const siblings = nodes.flatMap(([key], index) => (parentOf(key) === parent ? [index] : []));
  return siblings[position] ?? nodes.length;
}

const parentOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
