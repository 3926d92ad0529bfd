/** The kinds of content of a knowledge base, each a separate tree per locale. */
export const contentTypes = ["articles", "guides", "references", "news"] as const;

/** A kind of content. */
export type ContentType = (typeof contentTypes)[number];

/** Fields of a node of a content tree besides its place. */
export interface TreeMetadata {
  readonly format: string;
  readonly title: string;
  readonly description: string;
  readonly state: { readonly published: boolean; readonly hidden: boolean; readonly featured: boolean };
  readonly author: { readonly user_id?: string };
  readonly color: string;
  readonly image: string;
}

/** A page, or a group of pages, of a knowledge base. */
export interface TreeNode {
  readonly entity_id: string;
  /** Its place in the tree, such as `"shipping/iceland.md"`. */
  readonly path: string;
  readonly metadata: TreeMetadata;
  readonly content: string;
  /** True if it is a group even without pages below it: a category or section of an older client. */
  readonly is_group?: true;
}

/** A language of a knowledge base. */
export interface HelpdeskLocale {
  readonly locale_id: string;
  readonly locale: string;
  /** Nodes by path, in their order, for each kind of content. */
  readonly trees: Readonly<Record<ContentType, Map<string, TreeNode>>>;
}

/** A change of the content, for its history. */
export interface HelpdeskChange {
  readonly change_id: string;
  readonly locale: string;
  readonly content_type: ContentType;
  readonly path: string;
  readonly message: string;
  readonly author: { readonly email: string; readonly name: string };
  readonly created_at: number;
  /** The node before and after. Undefined: there was none. */
  readonly before: TreeNode | undefined;
  readonly after: TreeNode | undefined;
}

/** A visitor's feedback on a page. */
export interface HelpdeskFeedback {
  readonly locale: string;
  readonly content_type: ContentType;
  readonly rating: "helpful" | "unhelpful";
  readonly comment: string;
  readonly path: string;
  readonly session_id: string;
  readonly created_at: number;
}

/** An old address that redirects to a new one. */
export interface Redirection {
  readonly redirection_id: string;
  readonly path: string;
  readonly target: string;
  readonly created_at: number;
  readonly updated_at: number;
}

/** The knowledge base of a website. */
export interface Helpdesk {
  name: string;
  /** The name below the helpdesk's root domain. */
  domain_basic: string;
  /** Empty: none. */
  domain_custom: string;
  settings: Readonly<Record<string, unknown>>;
  /** By locale, such as `"en"`. */
  readonly locales: Map<string, HelpdeskLocale>;
  readonly redirections: Map<string, Redirection>;
  /** Oldest first. */
  changes: readonly HelpdeskChange[];
  feedbacks: readonly HelpdeskFeedback[];
  /** Links between articles of different languages. Absent in snapshots of older mocks. */
  alternates?: readonly ArticleLink[];
}

/** An article that is the version of another in a different language. */
export interface ArticleLink {
  readonly article_id: string;
  /** The language of the linked article. */
  readonly locale: string;
  readonly linked_id: string;
}

/** True if a node of a tree is a group of pages: it has pages below it, or was created as one. */
export function isGroup(tree: ReadonlyMap<string, TreeNode>, { path, is_group }: TreeNode): boolean {
  if (is_group) return true;
  for (const other of tree.keys()) if (other.startsWith(`${path}/`)) return true;
  return false;
}
