import {
  addArticle,
  changeArticle,
  moveArticle,
  nodeById,
  parentOf,
  removeArticle,
  requireArticle,
} from "../../world/acts/change-articles.ts";
import { groupOrNew, requireCategory, requireSection } from "../../world/acts/change-categories.ts";
import { requireLocale } from "../../world/acts/change-helpdesk.ts";
import { type TreeAddress, treeAt } from "../../world/acts/change-tree.ts";
import { type ArticleLink, isGroup } from "../../world/helpdesk.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { found } from "../../world/refusal.ts";
import type { Token, Website } from "../../world/world.ts";
import { addressOf } from "../helpdesk-address.ts";
import { answer, implement } from "../implement.ts";
import { articleView } from "../views/article-view.ts";
import { pageView } from "../views/helpdesk-view.ts";

/** The tree that older clients use: they have articles only. */
const articlesOf = (website: Website, { locale }: { readonly locale: string }): TreeAddress =>
  addressOf(website, { locale, content_type: "articles" });

const authorOf = (website: Website, token: Token) => website.operators.get(token.owner_id);

function requireLink({ helpdesk }: TreeAddress, articleId: string, locale: string): ArticleLink {
  const link = (helpdesk.alternates ?? []).find((one) => one.article_id === articleId && one.locale === locale);
  return found(link, "alternate_not_found", `the article ${articleId} has no version in ${locale}`);
}

const otherLinks = ({ helpdesk }: TreeAddress, articleId: string, locale: string) =>
  (helpdesk.alternates ?? []).filter((one) => one.article_id !== articleId || one.locale !== locale);

/** Articles, from the same state as the content trees. */
export const legacyArticleRoutes = [
  implement("legacy.listHelpdeskLocaleArticles", ({ website, params, settings }) => {
    const address = articlesOf(website, params);
    const tree = treeAt(address);
    const articles = [...tree.values()].filter((node) => !isGroup(tree, node));
    const page = pageOf(articles, params.page_number, settings.entriesPerPage);
    return answer(page.map((node) => articleView(address, node)));
  }),
  implement("legacy.addNewHelpdeskLocaleArticle", ({ world, website, params, body, token }) => {
    const { value } = addArticle(world, articlesOf(website, params), body.title, authorOf(website, token));
    return answer({ article_id: value });
  }),
  implement("legacy.checkHelpdeskLocaleArticleExists", ({ website, params }) => {
    requireArticle(articlesOf(website, params), params.article_id);
    return answer(undefined);
  }),
  implement("legacy.resolveHelpdeskLocaleArticle", ({ website, params }) => {
    const address = articlesOf(website, params);
    return answer(articleView(address, requireArticle(address, params.article_id)));
  }),
  implement("legacy.saveHelpdeskLocaleArticle", ({ world, website, params, body, token }) =>
    changeArticle(world, articlesOf(website, params), params.article_id, body, "replace", authorOf(website, token)),
  ),
  implement("legacy.updateHelpdeskLocaleArticle", ({ world, website, params, body, token }) =>
    changeArticle(world, articlesOf(website, params), params.article_id, body, "merge", authorOf(website, token)),
  ),
  implement("legacy.deleteHelpdeskLocaleArticle", ({ world, website, params, token }) =>
    removeArticle(world, articlesOf(website, params), params.article_id, authorOf(website, token)),
  ),
  implement("legacy.resolveHelpdeskLocaleArticlePage", ({ website, params }) => {
    const address = articlesOf(website, params);
    const page = pageView(address.helpdesk, params.locale, requireArticle(address, params.article_id));
    return answer({ title: page.title, url: page.url });
  }),
  implement("legacy.resolveHelpdeskLocaleArticleCategory", ({ website, params }) => {
    const address = articlesOf(website, params);
    const [first, second] = parentOf(requireArticle(address, params.article_id).path).split("/");
    const tree = treeAt(address);
    const category = tree.get(first ?? "");
    const section = second === undefined ? undefined : tree.get(`${first}/${second}`);
    const { entity_id } = found(category, "category_not_found", "the article is in no category");
    return answer({ category_id: entity_id, ...(section ? { section_id: section.entity_id } : {}) });
  }),
  implement("legacy.updateHelpdeskLocaleArticleCategory", ({ world, website, params, body, settings }) => {
    const address = articlesOf(website, params);
    requireArticle(address, params.article_id);
    const { category_id, section_id } = body;
    if (settings.strict) {
      const category = requireCategory(address, category_id);
      if (section_id) requireSection(address, category, section_id);
    }
    // Ids of another helpdesk, as in recorded calls, become new groups.
    const category = groupOrNew(world, address, "", category_id);
    const group = section_id ? groupOrNew(world, address, category.path, section_id) : category;
    return moveArticle(world, address, params.article_id, group);
  }),
  implement("legacy.listHelpdeskLocaleArticleAlternates", ({ website, params }) => {
    const address = articlesOf(website, params);
    requireArticle(address, params.article_id);
    const links = (address.helpdesk.alternates ?? []).filter(({ article_id }) => article_id === params.article_id);
    return answer(links.map(({ locale, linked_id }) => ({ locale, article_id: linked_id })));
  }),
  implement("legacy.checkHelpdeskLocaleArticleAlternateExists", ({ website, params }) => {
    requireLink(articlesOf(website, params), params.article_id, params.locale_linked);
    return answer(undefined);
  }),
  implement("legacy.resolveHelpdeskLocaleArticleAlternate", ({ website, params }) => {
    const { locale, linked_id } = requireLink(articlesOf(website, params), params.article_id, params.locale_linked);
    return answer({ locale, article_id: linked_id });
  }),
  implement("legacy.saveHelpdeskLocaleArticleAlternate", ({ website, params, body, settings }) => {
    const address = articlesOf(website, params);
    const { article_id, locale_linked: locale } = params;
    requireArticle(address, article_id);
    requireLocale(address.helpdesk, locale);
    if (settings.strict) requireArticle({ ...address, locale }, body.article_id);
    const link = { article_id, locale, linked_id: body.article_id };
    address.helpdesk.alternates = [...otherLinks(address, article_id, locale), link];
    return outcome();
  }),
  implement("legacy.deleteHelpdeskLocaleArticleAlternate", ({ website, params }) => {
    const address = articlesOf(website, params);
    requireLink(address, params.article_id, params.locale_linked);
    address.helpdesk.alternates = otherLinks(address, params.article_id, params.locale_linked);
    return outcome();
  }),
  implement("legacy.publishHelpdeskLocaleArticle", ({ world, website, params, token }) => {
    const address = articlesOf(website, params);
    const by = authorOf(website, token);
    changeArticle(world, address, params.article_id, { status: "published" }, "merge", by);
    const node = nodeById(address, params.article_id) ?? requireArticle(address, params.article_id);
    return answer({ url: pageView(address.helpdesk, params.locale, node).url });
  }),
  implement("legacy.unpublishHelpdeskLocaleArticle", ({ world, website, params, token }) =>
    changeArticle(
      world,
      articlesOf(website, params),
      params.article_id,
      { status: "draft" },
      "merge",
      authorOf(website, token),
    ),
  ),
];
