import {
  addGroup,
  changeGroup,
  groupsBelow,
  requireCategory,
  requireSection,
} from "../../world/acts/change-categories.ts";
import { deletePath, type TreeAddress } from "../../world/acts/change-tree.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import type { Website } from "../../world/world.ts";
import { addressOf } from "../helpdesk-address.ts";
import { answer, implement } from "../implement.ts";
import { categoryView, sectionView } from "../views/article-view.ts";
import { feedbacksOf, feedbackView, ratingsOf } from "../views/feedback-view.ts";

/** The tree that older clients use: they have articles only. */
const treeOf = ({ locale }: { readonly locale: string }) => ({ locale, content_type: "articles" });

const articlesOf = (website: Website, params: { readonly locale: string }): TreeAddress =>
  addressOf(website, treeOf(params));

/** Categories, sections and feedback, from the same state as the content trees. */
export const legacyCategoryRoutes = [
  implement("legacy.listHelpdeskLocaleCategories", ({ website, params, settings }) => {
    const address = articlesOf(website, params);
    const page = pageOf(groupsBelow(address, ""), params.page_number, settings.entriesPerPage);
    return answer(page.map((node) => categoryView(address, node)));
  }),
  implement("legacy.addHelpdeskLocaleCategory", ({ world, website, params, body }) =>
    answer({ category_id: addGroup(world, articlesOf(website, params), body.name).value }),
  ),
  implement("legacy.checkHelpdeskLocaleCategoryExists", ({ website, params }) => {
    requireCategory(articlesOf(website, params), params.category_id);
    return answer(undefined);
  }),
  implement("legacy.resolveHelpdeskLocaleCategory", ({ website, params }) => {
    const address = articlesOf(website, params);
    return answer(categoryView(address, requireCategory(address, params.category_id)));
  }),
  implement("legacy.saveHelpdeskLocaleCategory", ({ world, website, params, body }) => {
    const address = articlesOf(website, params);
    const emptied = { description: "", color: "", image: "" };
    return changeGroup(world, address, requireCategory(address, params.category_id), { ...emptied, ...body });
  }),
  implement("legacy.updateHelpdeskLocaleCategory", ({ world, website, params, body }) => {
    const address = articlesOf(website, params);
    return changeGroup(world, address, requireCategory(address, params.category_id), body);
  }),
  implement("legacy.deleteHelpdeskLocaleCategory", ({ world, website, params }) => {
    const address = articlesOf(website, params);
    return deletePath(world, address, requireCategory(address, params.category_id).path);
  }),
  implement("legacy.listHelpdeskLocaleSections", ({ website, params, settings }) => {
    const address = articlesOf(website, params);
    const { path } = requireCategory(address, params.category_id);
    const page = pageOf(groupsBelow(address, path), params.page_number, settings.entriesPerPage);
    return answer(page.map((node) => sectionView(address, node)));
  }),
  implement("legacy.addHelpdeskLocaleSection", ({ world, website, params, body }) => {
    const address = articlesOf(website, params);
    const category = requireCategory(address, params.category_id);
    return answer({ section_id: addGroup(world, address, body.name, category).value });
  }),
  implement("legacy.checkHelpdeskLocaleSectionExists", ({ website, params }) => {
    sectionOf(articlesOf(website, params), params);
    return answer(undefined);
  }),
  implement("legacy.resolveHelpdeskLocaleSection", ({ website, params }) => {
    const address = articlesOf(website, params);
    return answer(sectionView(address, sectionOf(address, params)));
  }),
  implement("legacy.saveHelpdeskLocaleSection", ({ world, website, params, body }) => {
    const address = articlesOf(website, params);
    return changeGroup(world, address, sectionOf(address, params), { name: body.name, order: body.order });
  }),
  implement("legacy.updateHelpdeskLocaleSection", ({ world, website, params, body }) => {
    const address = articlesOf(website, params);
    return changeGroup(world, address, sectionOf(address, params), { name: body.name, order: body.order });
  }),
  implement("legacy.deleteHelpdeskLocaleSection", ({ world, website, params }) => {
    const address = articlesOf(website, params);
    return deletePath(world, address, sectionOf(address, params).path);
  }),
  implement("legacy.mapHelpdeskLocaleFeedbackRatings", ({ website, params, query }) =>
    answer(ratingsOf(feedbacksOf(website, treeOf(params), query))),
  ),
  implement("legacy.listHelpdeskLocaleFeedbacks", ({ website, params, query, settings }) => {
    const latest = [...feedbacksOf(website, treeOf(params), query)].reverse();
    const page = pageOf(latest, params.page_number, settings.entriesPerPage);
    return answer(page.map((feedback) => feedbackView(website, treeOf(params), feedback)));
  }),
  implement("legacy.importExternalHelpdeskToLocale", ({ website, params }) => {
    articlesOf(website, params);
    return outcome();
  }),
  implement("legacy.exportHelpdeskLocaleArticles", ({ website, params }) => {
    articlesOf(website, params);
    return outcome();
  }),
];

function sectionOf(address: TreeAddress, params: { readonly category_id: string; readonly section_id: string }) {
  return requireSection(address, requireCategory(address, params.category_id), params.section_id);
}
