import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { found, refuse } from "../../world/refusal.ts";
import { type Area, visitorsByPlace, visitorsOnline } from "../../world/visitors.ts";
import { answer, implement, type RouteAct } from "../implement.ts";
import { visitorView } from "../views/visitor-view.ts";

/** The area that a call names: all three parts, or none for the whole map. */
function areaOf({ latitude, longitude, radius }: { [Part in keyof Area]: Area[Part] | undefined }): Area | undefined {
  if (latitude === undefined && longitude === undefined && radius === undefined) return undefined;
  if (latitude === undefined || longitude === undefined || radius === undefined) {
    return refuse("invalid_data", "query: send center_longitude, center_latitude and center_radius, or none of them");
  }
  return { latitude, longitude, radius };
}

/** A page of the visitors who are online. */
export const listVisitors: RouteAct<"website.listVisitors"> = ({ website, params, settings }) => {
  const page = pageOf(visitorsOnline(website), params.page_number, settings.entriesPerPage);
  return answer(
    page.map((session) => ({
      ...visitorView(session),
      inbox_id: session.inbox_id,
      useragent: session.device.system?.useragent ?? "",
      geolocation: session.device.geolocation ?? {},
    })),
  );
};

/** The visitors of the website who are online. */
export const visitorRoutes = [
  implement("website.countVisitors", ({ website }) => {
    const online = visitorsOnline(website);
    const active = online.filter(({ messages }) => messages.size > 0);
    return answer({ count: online.length, active: active.length, limited: false });
  }),
  implement("website.listVisitors", listVisitors),
  implement(
    "website.pinpointVisitorsOnMap",
    ({ website, query: { center_latitude, center_longitude, center_radius } }) => {
      const near = { latitude: center_latitude, longitude: center_longitude, radius: center_radius };
      const places = visitorsByPlace(website, areaOf(near));
      return answer(
        places.map((sessions) => ({
          visitors: { count: sessions.length, threshold: 0, sessions: sessions.map(visitorView) },
          geolocation: sessions[0]?.device.geolocation ?? {},
        })),
      );
    },
  ),
  implement("website.getSessionIdentifierFromToken", ({ website, params: { token_id } }) => {
    const session = website.sessions.get(`session_${token_id}`);
    const { session_id } = found(session, "session_not_found", `no conversation has the token ${token_id}`);
    return answer({ session_id });
  }),
  implement("website.countBlockedVisitors", ({ website }) =>
    answer([...website.blocked_visitors].map(([rule, count]) => ({ rule: [rule], blocked: count }))),
  ),
  implement("website.countBlockedVisitorsInRule", ({ website, params: { rule } }) =>
    answer({ rule: [rule], blocked: website.blocked_visitors.get(rule) ?? 0 }),
  ),
  implement("website.clearBlockedVisitorsInRule", ({ website, params }) => {
    website.blocked_visitors.delete(params.rule);
    return outcome();
  }),
];
