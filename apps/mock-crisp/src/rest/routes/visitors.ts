import * as z from "zod";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { geolocation } from "../../world/person.ts";
import { found } from "../../world/refusal.ts";
import { visitorsNear, visitorsOnline } from "../../world/visitors.ts";
import { forUsers, reading } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { visitorView } from "../views/visitor-view.ts";

const path = "/website/:website_id/visitors";
const read = reading("website:visitors");
const blocked = z.object({ rule: z.array(z.string()), blocked: z.int() });
const visitor = z.object({
  session_id: z.string(),
  nickname: z.string(),
  email: z.string(),
  avatar: z.string(),
  initiated: z.boolean(),
  active: z.boolean(),
  last_page: z.object({ page_title: z.string(), page_url: z.string() }),
  timezone: z.number(),
  capabilities: z.array(z.string()),
  locales: z.array(z.string()),
});

/** Who is on the website now: the visitors of conversations that are online. */
export const visitorRoutes = [
  defineRoute({
    sdk: ["website.countVisitors"],
    summary: "Counts the visitors who are online, and those of them who wrote.",
    method: "GET",
    path: `${path}/count`,
    ...read,
    answer: z.object({ count: z.int(), active: z.int(), limited: z.boolean() }),
    reason: "resolved",
    act({ website }) {
      const online = visitorsOnline(website);
      const active = online.filter(({ messages }) => messages.size > 0);
      return answer({ count: online.length, active: active.length, limited: false });
    },
  }),
  defineRoute({
    sdk: ["website.listVisitors"],
    summary: "Lists the visitors who are online.",
    method: "GET",
    path: `${path}/list/:page_number`,
    ...read,
    answer: z.array(visitor.extend({ inbox_id: z.string().nullable(), useragent: z.string(), geolocation })),
    reason: "listed",
    act({ website, params, settings }) {
      const page = pageOf(visitorsOnline(website), params.page_number, settings.entriesPerPage);
      return answer(
        page.map((session) => ({
          ...visitorView(session),
          inbox_id: session.inbox_id,
          useragent: session.device.system?.useragent ?? "",
          geolocation: session.device.geolocation ?? {},
        })),
      );
    },
  }),
  defineRoute({
    sdk: ["website.pinpointVisitorsOnMap"],
    summary: "Lists the visitors within a radius in kilometres, by place.",
    method: "GET",
    path: `${path}/map`,
    ...read,
    query: z.object({
      center_longitude: z.coerce.number().min(-180).max(180),
      center_latitude: z.coerce.number().min(-90).max(90),
      center_radius: z.coerce.number().min(0),
    }),
    answer: z.array(
      z.object({
        visitors: z.object({ count: z.int(), threshold: z.int(), sessions: z.array(visitor) }),
        geolocation,
      }),
    ),
    reason: "listed",
    act({ website, query: { center_latitude, center_longitude, center_radius } }) {
      const center = { latitude: center_latitude, longitude: center_longitude };
      const places = visitorsNear(website, center, center_radius);
      return answer(
        places.map((sessions) => ({
          visitors: { count: sessions.length, threshold: 0, sessions: sessions.map(visitorView) },
          geolocation: sessions[0]?.device.geolocation ?? {},
        })),
      );
    },
  }),
  defineRoute({
    sdk: ["website.getSessionIdentifierFromToken"],
    summary: "Tells which conversation a chatbox token is of. The mock's token is the session id without session_.",
    method: "GET",
    path: `${path}/token/:token_id`,
    ...read,
    answer: z.object({ session_id: z.string() }),
    reason: "resolved",
    act({ website, params: { token_id } }) {
      const session = website.sessions.get(`session_${token_id}`);
      const { session_id } = found(session, "session_not_found", `no conversation has the token ${token_id}`);
      return answer({ session_id });
    },
  }),
  defineRoute({
    sdk: ["website.countBlockedVisitors"],
    summary: "Counts the visitors that each blocking rule kept out.",
    method: "GET",
    path: `${path}/blocked`,
    ...forUsers,
    scope: "website:visitors:read",
    answer: z.array(blocked),
    reason: "resolved",
    act: ({ website }) =>
      answer([...website.blocked_visitors].map(([rule, count]) => ({ rule: [rule], blocked: count }))),
  }),
  defineRoute({
    sdk: ["website.countBlockedVisitorsInRule"],
    summary: "Counts the visitors that a blocking rule kept out.",
    method: "GET",
    path: `${path}/blocked/:rule`,
    ...forUsers,
    scope: "website:visitors:read",
    answer: blocked,
    reason: "resolved",
    act: ({ website, params: { rule } }) => answer({ rule: [rule], blocked: website.blocked_visitors.get(rule) ?? 0 }),
  }),
  defineRoute({
    sdk: ["website.clearBlockedVisitorsInRule"],
    summary: "Counts a blocking rule's visitors from zero again.",
    method: "DELETE",
    path: `${path}/blocked/:rule`,
    ...forUsers,
    scope: "website:visitors:write",
    reason: "deleted",
    act({ website, params }) {
      website.blocked_visitors.delete(params.rule);
      return outcome();
    },
  }),
];
