import * as z from "zod";
import { requireHelpdesk } from "../../world/acts/change-helpdesk.ts";
import { cancelChange, requireChange, treeAt } from "../../world/acts/change-tree.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import type { Website } from "../../world/website.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { addressOf, type TreeParameters } from "../helpdesk-address.ts";
import { time } from "../shapes/common.ts";
import { change } from "../shapes/helpdesk.ts";
import { moment } from "../shapes/query.ts";
import { changeView, pageView } from "../views/helpdesk-view.ts";

const path = "/website/:website_id/helpdesk";
const read = reading("website:helpdesk");
const write = writing("website:helpdesk");
const period = { filter_date_start: moment.exactOptional(), filter_date_end: moment.exactOptional() };

/** How knowledge bases came to say what they do, and what readers think of it. */
export const helpdeskHistoryRoutes = [
  defineRoute({
    sdk: ["website.listHelpdeskHistoryChanges"],
    summary: "Lists changes of the content, the latest first.",
    method: "GET",
    path: `${path}/history/changes/:page_number`,
    ...read,
    query: z.object({
      filter_locale: z.string().exactOptional(),
      filter_type: z.string().exactOptional(),
      filter_tree_path: z.string().exactOptional(),
    }),
    answer: z.array(change),
    reason: "listed",
    act({ website, params, query: { filter_locale, filter_type, filter_tree_path }, settings }) {
      const fitting = requireHelpdesk(website).changes.filter(
        ({ locale, content_type, path: at }) =>
          (filter_locale ?? locale) === locale &&
          (filter_type ?? content_type) === content_type &&
          at.startsWith(filter_tree_path ?? ""),
      );
      return answer(pageOf([...fitting].reverse(), params.page_number, settings.entriesPerPage).map(changeView));
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskHistoryChange"],
    summary: "Reads a change of the content.",
    method: "GET",
    path: `${path}/history/change/:change_id`,
    ...read,
    answer: change,
    reason: "resolved",
    act: ({ website, params }) => answer(changeView(requireChange(requireHelpdesk(website), params.change_id))),
  }),
  defineRoute({
    sdk: ["website.cancelHelpdeskHistoryChange"],
    summary: "Takes a change of the content back.",
    method: "DELETE",
    path: `${path}/history/change/:change_id`,
    ...write,
    body: z.object({ action: z.string() }),
    reason: "deleted",
    act: ({ website, params }) => cancelChange(requireHelpdesk(website), params.change_id),
  }),
  defineRoute({
    sdk: ["website.requestHelpdeskContentRefresh"],
    summary: "Asks for the published pages to be built anew.",
    method: "POST",
    path: `${path}/refresh/:locale/:content_type`,
    ...write,
    reason: "processed",
    act({ website, params }) {
      addressOf(website, params);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.mapHelpdeskLocaleFeedbackRatings"],
    summary: "Counts how readers rated pages.",
    method: "GET",
    path: `${path}/feedback/ratings/:locale/:content_type`,
    ...read,
    query: z.object(period),
    answer: z.object({ ratings: z.object({ helpful: z.int(), unhelpful: z.int() }) }),
    reason: "resolved",
    act({ website, params, query }) {
      const ratings = { helpful: 0, unhelpful: 0 };
      for (const { rating } of feedbacksOf(website, params, query)) ratings[rating] += 1;
      return answer({ ratings });
    },
  }),
  defineRoute({
    sdk: ["website.listHelpdeskLocaleFeedbacks"],
    summary: "Lists how readers rated pages, the latest first.",
    method: "GET",
    path: `${path}/feedback/list/:locale/:content_type/:page_number`,
    ...read,
    query: z.object(period),
    answer: z.array(
      z.object({
        rating: z.enum(["helpful", "unhelpful"]),
        comment: z.string(),
        article: z.object({ article_id: z.string(), title: z.string(), url: z.string() }),
        session: z.object({ session_id: z.string(), nickname: z.string(), email: z.string() }),
        created_at: time,
      }),
    ),
    reason: "listed",
    act({ website, params, query, settings }) {
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
    },
  }),
  defineRoute({
    sdk: ["website.importExternalHelpdeskToLocale"],
    summary: "Imports another helpdesk. The mock fetches nothing, and so imports nothing.",
    method: "POST",
    path: `${path}/import/:locale/:content_type`,
    ...write,
    body: z.object({
      helpdesk_url: z.string(),
      detect_locales: z.boolean().exactOptional(),
      other_locales: z.array(z.string()).exactOptional(),
    }),
    reason: "processed",
    act({ website, params }) {
      addressOf(website, params);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.exportHelpdeskLocaleArticles"],
    summary: "Asks for the content by email. The mock sends no email.",
    method: "POST",
    path: `${path}/export/:locale/:content_type`,
    ...write,
    reason: "processed",
    act({ website, params }) {
      addressOf(website, params);
      return outcome();
    },
  }),
];

function feedbacksOf(
  website: Website,
  { locale, content_type }: TreeParameters,
  {
    filter_date_start = 0,
    filter_date_end = Number.POSITIVE_INFINITY,
  }: { filter_date_start?: number; filter_date_end?: number },
) {
  const { helpdesk } = addressOf(website, { locale, content_type });
  return helpdesk.feedbacks.filter(
    (feedback) =>
      feedback.locale === locale &&
      feedback.content_type === content_type &&
      feedback.created_at >= filter_date_start &&
      feedback.created_at <= filter_date_end,
  );
}
