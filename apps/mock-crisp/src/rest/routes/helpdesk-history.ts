import { requireHelpdesk } from "../../world/acts/change-helpdesk.ts";
import { cancelChange, requireChange } from "../../world/acts/change-tree.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { addressOf } from "../helpdesk-address.ts";
import { answer, implement } from "../implement.ts";
import { feedbacksOf, feedbackView, ratingsOf } from "../views/feedback-view.ts";
import { changeView } from "../views/helpdesk-view.ts";

/** The history of helpdesks' content, and readers' feedback. */
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
  implement("website.mapHelpdeskLocaleFeedbackRatings", ({ website, params, query }) =>
    answer(ratingsOf(feedbacksOf(website, params, query))),
  ),
  implement("website.listHelpdeskLocaleFeedbacks", ({ website, params, query, settings }) => {
    const latest = [...feedbacksOf(website, params, query)].reverse();
    const page = pageOf(latest, params.page_number, settings.entriesPerPage);
    return answer(page.map((feedback) => feedbackView(website, params, feedback)));
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
