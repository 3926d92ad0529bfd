import { requireHelpdesk } from "../../world/acts/change-helpdesk.ts";
import { cancelChange, requireChange, treeAt } from "../../world/acts/change-tree.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import type { Website } from "../../world/website.ts";
import { addressOf, type TreeParameters } from "../helpdesk-address.ts";
import { answer, implement } from "../implement.ts";
import { momentOf } from "../moment-of.ts";
import { changeView, pageView } from "../views/helpdesk-view.ts";

/** How knowledge bases came to say what they do, and what readers think of it. */
export const helpdeskHistoryRoutes = [
  implement(
    "website.listHelpdeskHistoryChanges",
    ({ website, params, query: { filter_locale, filter_type, filter_tree_path }, settings }) => {
      const fitting = requireHelpdesk(website).changes.filter(
        ({ locale, content_type, path: at }) =>
          (filter_locale ?? locale) === locale &&
          (filter_type ?? content_type) === content_type &&
          at.startsWith(filter_tree_path ?? ""),
      );
      return answer(pageOf([...fitting].reverse(), params.page_number, settings.entriesPerPage).map(changeView));
    },
  ),
  implement("website.resolveHelpdeskHistoryChange", ({ website, params }) =>
    answer(changeView(requireChange(requireHelpdesk(website), params.change_id))),
  ),
  implement("website.cancelHelpdeskHistoryChange", ({ website, params }) =>
    cancelChange(requireHelpdesk(website), params.change_id),
  ),
  implement("website.requestHelpdeskContentRefresh", ({ website, params }) => {
    addressOf(website, params);
    return outcome();
  }),
  implement("website.mapHelpdeskLocaleFeedbackRatings", ({ website, params, query }) => {
    const ratings = { helpful: 0, unhelpful: 0 };
    for (const { rating } of feedbacksOf(website, params, query)) ratings[rating] += 1;
    return answer({ ratings });
  }),
  implement("website.listHelpdeskLocaleFeedbacks", ({ website, params, query, settings }) => {
    const address = addressOf(website, params);
    const latest = [...feedbacksOf(website, params, query)].reverse();
    return answer(
      pageOf(latest, params.page_number, settings.entriesPerPage).map(
        ({ rating, comment, path: at, session_id, created_at }) => {
          const node = treeAt(address).get(at);
          const seen = node ? pageView(address.helpdesk, params.locale, node) : undefined;
          const { nickname = "", email = "" } = website.sessions.get(session_id) ?? {};
          return {
            ...{ rating, comment, created_at },
            article: { article_id: seen?.entity_id ?? "", title: seen?.title ?? at, url: seen?.url ?? "" },
            session: { session_id, nickname, email },
          };
        },
      ),
    );
  }),
  implement("website.importExternalHelpdeskToLocale", ({ website, params }) => {
    addressOf(website, params);
    return outcome();
  }),
  implement("website.exportHelpdeskLocaleArticles", ({ website, params }) => {
    addressOf(website, params);
    return outcome();
  }),
];

function feedbacksOf(
  website: Website,
  { locale, content_type }: TreeParameters,
  { filter_date_start, filter_date_end }: { filter_date_start?: string; filter_date_end?: string },
) {
  const { helpdesk } = addressOf(website, { locale, content_type });
  const from = momentOf(filter_date_start) ?? 0;
  const to = momentOf(filter_date_end) ?? Number.POSITIVE_INFINITY;
  return helpdesk.feedbacks.filter(
    (feedback) =>
      feedback.locale === locale &&
      feedback.content_type === content_type &&
      feedback.created_at >= from &&
      feedback.created_at <= to,
  );
}
