import {
  type ContentType,
  contentTypes,
  type Helpdesk,
  type HelpdeskLocale,
  isGroup,
  type Redirection,
  type TreeNode,
} from "../helpdesk.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found, refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** The knowledge base of a website, or the refusal `helpdesk_not_found`. */
export function requireHelpdesk({ helpdesk }: Website): Helpdesk {
  return found(helpdesk ?? undefined, "helpdesk_not_found", "the website has no helpdesk: initialize one first");
}

/** The locale of a knowledge base, or the refusal `locale_not_found`. */
export function requireLocale(helpdesk: Helpdesk, locale: string): HelpdeskLocale {
  return found(helpdesk.locales.get(locale), "locale_not_found", `the helpdesk has no locale ${locale}`);
}

/** Makes a website's knowledge base. */
export function initializeHelpdesk(
  website: Website,
  { name, domain_basic }: Pick<Helpdesk, "name" | "domain_basic">,
): Outcome {
  if (website.helpdesk !== null) refuse("helpdesk_exists", "the website already has a helpdesk");
  website.helpdesk = {
    name,
    domain_basic,
    domain_custom: "",
    settings: {},
    locales: new Map(),
    redirections: new Map(),
    changes: [],
    feedbacks: [],
  };
  return outcome();
}

/** Removes a website's knowledge base with all its content. */
export function deleteHelpdesk(website: Website): Outcome {
  requireHelpdesk(website);
  website.helpdesk = null;
  return outcome();
}

/** Adds a language. */
export function addLocale(world: World, helpdesk: Helpdesk, locale: string): Outcome {
  if (helpdesk.locales.has(locale)) refuse("locale_exists", `the helpdesk already has the locale ${locale}`);
  const tree = () => new Map<string, TreeNode>();
  helpdesk.locales.set(locale, {
    locale_id: world.newId(),
    locale,
    trees: { articles: tree(), guides: tree(), references: tree(), news: tree() },
  });
  return outcome();
}

/** Removes a language and its content. */
export function deleteLocale(helpdesk: Helpdesk, locale: string): Outcome {
  requireLocale(helpdesk, locale);
  helpdesk.locales.delete(locale);
  helpdesk.changes = helpdesk.changes.filter((change) => change.locale !== locale);
  return outcome();
}

/** Sets where a knowledge base is found. */
export function setDomain(
  helpdesk: Helpdesk,
  { basic, custom }: { readonly basic: string; readonly custom: string },
): Outcome {
  helpdesk.domain_basic = basic;
  helpdesk.domain_custom = custom;
  return outcome();
}

/** The redirection of that id, or the refusal `redirection_not_found`. */
export function requireRedirection({ redirections }: Helpdesk, redirectionId: string): Redirection {
  const redirection = redirections.get(redirectionId);
  return found(redirection, "redirection_not_found", `the helpdesk has no redirection ${redirectionId}`);
}

/** Redirects an old address to a new one. */
export function addRedirection(
  world: World,
  helpdesk: Helpdesk,
  { path, target }: Pick<Redirection, "path" | "target">,
): Outcome<string> {
  const taken = [...helpdesk.redirections.values()].some((redirection) => redirection.path === path);
  if (taken) refuse("path_exists", `the helpdesk already redirects ${path}`);
  const redirection_id = world.newId();
  const now = world.now();
  helpdesk.redirections.set(redirection_id, { redirection_id, path, target, created_at: now, updated_at: now });
  return { value: redirection_id, events: [] };
}

/** Removes a redirection. */
export function deleteRedirection(helpdesk: Helpdesk, redirectionId: string): Outcome {
  requireRedirection(helpdesk, redirectionId);
  helpdesk.redirections.delete(redirectionId);
  return outcome();
}

/** The number of pages and groups of pages of each tree of a locale. */
export function statisticsOf({ trees }: HelpdeskLocale) {
  const count = (type: ContentType) => {
    const tree = trees[type];
    const groups = [...tree.values()].filter((node) => isGroup(tree, node)).length;
    return { entries: tree.size - groups, groups };
  };
  const [articles, guides, references, news] = contentTypes;
  return { articles: count(articles), guides: count(guides), references: count(references), news: count(news) };
}
