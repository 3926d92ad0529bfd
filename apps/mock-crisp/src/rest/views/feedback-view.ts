import { treeAt } from "../../world/acts/change-tree.ts";
import type { HelpdeskFeedback } from "../../world/helpdesk.ts";
import type { Website } from "../../world/website.ts";
import { addressOf, type TreeParameters } from "../helpdesk-address.ts";
import { pageView } from "./helpdesk-view.ts";

/** A period of a query, as ISO 8601. */
export interface Period {
  readonly filter_date_start?: string;
  readonly filter_date_end?: string;
}

/** Readers' feedback on the pages of a tree in a period, oldest first. Texts that are no dates do not restrict. */
export function feedbacksOf(website: Website, tree: TreeParameters, period: Period): readonly HelpdeskFeedback[] {
  const { helpdesk, locale, content_type } = addressOf(website, tree);
  const from = timeOf(period.filter_date_start) ?? 0;
  const to = timeOf(period.filter_date_end) ?? Number.POSITIVE_INFINITY;
  return helpdesk.feedbacks.filter(
    (feedback) =>
      feedback.locale === locale &&
      feedback.content_type === content_type &&
      feedback.created_at >= from &&
      feedback.created_at <= to,
  );
}

/** The number of readers who found pages helpful. */
export function ratingsOf(feedbacks: readonly HelpdeskFeedback[]) {
  const ratings = { helpful: 0, unhelpful: 0 };
  for (const { rating } of feedbacks) ratings[rating] += 1;
  return { ratings };
}

/** A reader's feedback as REST answers it. */
export function feedbackView(website: Website, tree: TreeParameters, feedback: HelpdeskFeedback) {
  const address = addressOf(website, tree);
  const { rating, comment, path, session_id, created_at } = feedback;
  const node = treeAt(address).get(path);
  const seen = node ? pageView(address.helpdesk, tree.locale, node) : undefined;
  const { nickname = "", email = "" } = website.sessions.get(session_id) ?? {};
  return {
    ...{ rating, comment, created_at },
    article: { article_id: seen?.entity_id ?? "", title: seen?.title ?? path, url: seen?.url ?? "" },
    session: { session_id, nickname, email },
  };
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
