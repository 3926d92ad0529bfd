import { requireHelpdesk, requireLocale } from "../world/acts/change-helpdesk.ts";
import type { TreeAddress } from "../world/acts/change-tree.ts";
import { type ContentType, contentTypes } from "../world/helpdesk.ts";
import { refuse } from "../world/refusal.ts";
import type { Website } from "../world/website.ts";

/** The part of a path that names a tree. */
export interface TreeParameters {
  readonly locale: string;
  readonly content_type: string;
}

/** The tree that a path names, or a refusal that says which part of it there is not. */
export function addressOf(website: Website, { locale, content_type }: TreeParameters): TreeAddress {
  const helpdesk = requireHelpdesk(website);
  requireLocale(helpdesk, locale);
  return { helpdesk, locale, content_type: contentTypeOf(content_type) };
}

function contentTypeOf(text: string): ContentType {
  const known = contentTypes.find((type) => type === text);
  return known ?? refuse("invalid_data", `path.content_type: use one of ${contentTypes.join(", ")}`);
}
