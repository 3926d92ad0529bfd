import { isGroup, type TreeMetadata, type TreeNode } from "../helpdesk.ts";
import type { Operator } from "../operator.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import type { World } from "../world.ts";
import { createPath, deletePath, movePath, type TreeAddress, treeAt, updateNode } from "./change-tree.ts";

/**
 * Articles, categories and sections, the form that older clients use: pages of the tree `articles`, groups at its root,
 * and groups within those. Each is identified by its node's entity id.
 */
export interface ArticleInput {
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly content?: string | undefined;
  /** `published`; every other status is a draft. */
  readonly status?: string | undefined;
  /** `hidden`; every other visibility is visible. */
  readonly visibility?: string | undefined;
  readonly featured?: boolean | undefined;
}

/** The article of that id, or the refusal `article_not_found`. */
export function requireArticle(address: TreeAddress, articleId: string): TreeNode {
  const node = nodeById(address, articleId);
  const article = node && !isGroup(treeAt(address), node) ? node : undefined;
  return found(article, "article_not_found", `the language has no article ${articleId}`);
}

/** Adds a draft at the root of the tree. Its value is the article's id. */
export function addArticle(world: World, address: TreeAddress, title: string, by?: Operator): Outcome<string> {
  return { value: addNode(world, address, { title, below: "" }, by).entity_id, events: [] };
}

/** Changes an article: `merge` keeps what is left out, `replace` empties it. */
export function changeArticle(
  world: World,
  address: TreeAddress,
  articleId: string,
  input: ArticleInput,
  mode: "merge" | "replace",
  by?: Operator,
): Outcome {
  const { path, metadata } = requireArticle(address, articleId);
  const replaced = mode === "replace" ? { description: "", content: "", featured: false } : {};
  const { title, description, content, status, visibility, featured } = { ...replaced, ...stated(input) };
  const state = {
    published: status === undefined ? metadata.state.published : status === "published",
    hidden: visibility === undefined ? metadata.state.hidden : visibility === "hidden",
    featured: featured ?? metadata.state.featured,
  };
  const changed: Partial<TreeMetadata> = {
    state,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description: description ?? "" }),
  };
  return updateNode(world, address, path, { metadata: changed, ...(content === undefined ? {} : { content }) }, by);
}

/** Removes an article, and the links to it. */
export function removeArticle(world: World, address: TreeAddress, articleId: string, by?: Operator): Outcome {
  const { path } = requireArticle(address, articleId);
  const { helpdesk } = address;
  helpdesk.alternates = (helpdesk.alternates ?? []).filter(
    ({ article_id, linked_id }) => article_id !== articleId && linked_id !== articleId,
  );
  return deletePath(world, address, path, by);
}

/** Moves an article into a category, or into a section of one. */
export function moveArticle(world: World, address: TreeAddress, articleId: string, group: TreeNode): Outcome {
  const { path, metadata } = requireArticle(address, articleId);
  if (parentOf(path) === group.path) return outcome();
  return movePath(world, address, path, { to: freePath(address, group.path, metadata.title) });
}

/** Adds a node below a path, with a path made of its title. */
export function addNode(
  world: World,
  address: TreeAddress,
  { title, below, asGroup = false, id }: NewNode,
  by?: Operator,
): TreeNode {
  const path = freePath(address, below, title);
  createPath(world, address, path, by);
  updateNode(world, address, path, { metadata: { title } }, by);
  const tree = treeAt(address);
  const node = tree.get(path);
  if (node === undefined) throw new Error(`the node ${path} was just made`);
  const made = {
    ...node,
    ...(asGroup ? { is_group: true as const } : {}),
    ...(id === undefined ? {} : { entity_id: id }),
  };
  tree.set(path, made);
  return made;
}

interface NewNode {
  readonly title: string;
  /** The path of the group that it is made in; empty for the root. */
  readonly below: string;
  readonly asGroup?: boolean;
  /** Default: a new id. */
  readonly id?: string;
}

/** The node of an entity id. */
export function nodeById(address: TreeAddress, id: string): TreeNode | undefined {
  for (const node of treeAt(address).values()) if (node.entity_id === id) return node;
  return undefined;
}

/** The path above a path; empty at the root. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function freePath(address: TreeAddress, below: string, title: string): string {
  const tree = treeAt(address);
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["untitled"];
  const path = `${below === "" ? "" : `${below}/`}${words.join("-")}`;
  let free = path;
  for (let count = 2; tree.has(free); count += 1) free = `${path}-${count}`;
  return free;
}

/** The fields that are defined. */
function stated(input: ArticleInput): ArticleInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
