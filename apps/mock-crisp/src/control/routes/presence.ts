import * as z from "zod/mini";
import { requireSession, requireWebsite } from "../../operations/require-website.ts";
import type { RunningMock } from "../../operations/running-mock.ts";
import { setOperatorAvailability } from "../../world/acts/change-operators.ts";
import { browsePages, recordEvents, setVisitorAvailability } from "../../world/acts/visit.ts";
import type { Outcome } from "../../world/outcome.ts";
import type { Session } from "../../world/session.ts";
import type { Website } from "../../world/website.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { sessionParam } from "../input.ts";
import { text } from "../shapes.ts";

const availability = z.object({ availability: z.enum(["online", "offline"]) });
const done = { status: 204, summary: "Done" } as const;

function actInConversation(
  mock: RunningMock,
  sessionId: string,
  act: (website: Website, session: Session) => Outcome,
): void {
  const session = requireSession(mock, sessionId);
  mock.publishOutcome(act(requireWebsite(mock, session.website_id), session));
}

/** Actions of visitors besides messages, and the availability of operators. */
export const presenceRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/browse",
    summary: "Record a page view of the visitor",
    params: sessionParam,
    body: z.object({ page_url: text, page_title: z._default(text, "") }),
    answer: done,
    handle: ({ mock, params, body }) =>
      actInConversation(mock, params.session_id, (website, session) =>
        browsePages(mock.world.by(website.website_id), website, session, [
          { ...body, timestamp: Math.floor(mock.world.by(website.website_id).now()) },
        ]),
      ),
  }),
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/record",
    summary: "Record a custom event of the visitor",
    params: sessionParam,
    body: z.object({
      text,
      data: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), {}),
      color: z._default(text, "grey"),
    }),
    answer: done,
    handle: ({ mock, params, body }) =>
      actInConversation(mock, params.session_id, (website, session) =>
        recordEvents(mock.world.by(website.website_id), website, session, [
          { ...body, timestamp: Math.floor(mock.world.by(website.website_id).now()) },
        ]),
      ),
  }),
  defineControlRoute({
    method: "put",
    path: "/visitors/:session_id/availability",
    summary: "Set the visitor online or offline",
    params: sessionParam,
    body: availability,
    answer: done,
    handle: ({ mock, params, body }) =>
      actInConversation(mock, params.session_id, (website, session) =>
        setVisitorAvailability(mock.world.by(website.website_id), website, session, body.availability),
      ),
  }),
  defineControlRoute({
    method: "put",
    path: "/operators/:user_id/availability",
    summary: "Set an operator online or offline",
    params: z.object({ user_id: text }),
    body: z.extend(availability, { website_id: z.optional(text) }),
    answer: done,
    handle({ mock, params, body }) {
      const website = requireWebsite(mock, body.website_id);
      mock.publishOutcome(
        setOperatorAvailability(mock.world.by(website.website_id), website, params.user_id, body.availability),
      );
    },
  }),
];
