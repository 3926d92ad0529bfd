import {
  deleteInbox,
  deleteTeam,
  orderInboxes,
  requireInbox,
  requireTeam,
  saveInbox,
  saveTeam,
} from "../../world/acts/change-groups.ts";
import type { Inbox } from "../../world/inbox.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import type { Website } from "../../world/website.ts";
import { answer, implement } from "../implement.ts";
import { without } from "../without.ts";

/** An inbox as REST answers it: with the members of its teams. */
function inboxView({ teams }: Website, one: Inbox) {
  const members = one.teams.flatMap((id) => teams.get(id)?.operators ?? []);
  return { ...one, team_operators: [...new Set(members)] };
}

/** Sub-inboxes and teams. */
export const inboxAndTeamRoutes = [
  implement("website.listInboxes", ({ website, params, settings }) => {
    const ordered = [...website.inboxes.values()].sort((a, b) => a.order - b.order);
    const page = pageOf(ordered, params.page_number, settings.entriesPerPage);
    return answer(page.map((one) => inboxView(website, one)));
  }),
  implement("website.batchOrderInboxes", ({ website, body }) => orderInboxes(website, body.orders ?? [])),
  implement("website.createNewInbox", ({ world, website, body }) => {
    const { value: inbox_id, events } = saveInbox(
      world,
      website,
      without(body, "inbox_id", "team_operators", "created_at", "updated_at"),
    );
    return { value: { inbox_id }, events };
  }),
  implement("website.checkInboxExists", ({ website, params }) => {
    requireInbox(website, params.inbox_id);
    return answer(undefined);
  }),
  implement("website.getInbox", ({ website, params }) =>
    answer(inboxView(website, requireInbox(website, params.inbox_id))),
  ),
  implement("website.saveInbox", ({ world, website, params, body }) => {
    const { events } = saveInbox(
      world,
      website,
      without(body, "inbox_id", "team_operators", "created_at", "updated_at"),
      params.inbox_id,
    );
    return outcome(...events);
  }),
  implement("website.deleteInbox", ({ world, website, params }) => deleteInbox(world, website, params.inbox_id)),
  implement("website.listTeams", ({ website, params, settings }) =>
    answer(pageOf([...website.teams.values()], params.page_number, settings.entriesPerPage)),
  ),
  implement("website.createNewTeam", ({ world, website, body }) => {
    const { value: team_id, events } = saveTeam(world, website, without(body, "team_id", "created_at", "updated_at"));
    return { value: { team_id }, events };
  }),
  implement("website.checkTeamExists", ({ website, params }) => {
    requireTeam(website, params.team_id);
    return answer(undefined);
  }),
  implement("website.getTeam", ({ website, params }) => answer(requireTeam(website, params.team_id))),
  implement("website.saveTeam", ({ world, website, params, body }) => {
    const { events } = saveTeam(world, website, without(body, "team_id", "created_at", "updated_at"), params.team_id);
    return outcome(...events);
  }),
  implement("website.deleteTeam", ({ website, params }) => deleteTeam(website, params.team_id)),
];
