import * as z from "zod";
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
import { everyTier } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { time } from "../shapes/common.ts";
import { combination, condition } from "../shapes/query.ts";

const path = "/website/:website_id";
const anybody = { tiers: everyTier } as const;
const stamps = { created_at: time, updated_at: time };
const named = { name: z.string(), emoji: z.string(), operators: z.array(z.string()) };
const ofInbox = {
  ...named,
  order: z.int(),
  teams: z.array(z.string()),
  conditions: z.array(condition),
  operator: combination,
};

// Clients send what they read: ids and times of the server's own are taken, and left alone.
const ownTimes = { created_at: time.exactOptional(), updated_at: time.exactOptional() };
const texts = z.array(z.string()).exactOptional();
const namedInput = { name: z.string().exactOptional(), emoji: z.string().exactOptional(), operators: texts };
const inboxInput = z.object({
  ...namedInput,
  inbox_id: z.string().exactOptional(),
  order: z.int().exactOptional(),
  teams: texts,
  team_operators: texts,
  conditions: z.array(condition).exactOptional(),
  operator: combination.exactOptional(),
  ...ownTimes,
});
const teamInput = z.object({ ...namedInput, team_id: z.string().exactOptional(), ...ownTimes });

function writtenInbox(body: z.output<typeof inboxInput>) {
  const { inbox_id: _id, team_operators: _members, created_at: _from, updated_at: _to, ...input } = body;
  return input;
}

function writtenTeam({ team_id: _id, created_at: _from, updated_at: _to, ...input }: z.output<typeof teamInput>) {
  return input;
}

const inbox = z.object({ inbox_id: z.string(), ...ofInbox, team_operators: z.array(z.string()), ...stamps });
const team = z.object({ team_id: z.string(), ...named, ...stamps });

/** An inbox as REST answers it: with the members of its teams. */
function inboxView({ teams }: Website, one: Inbox) {
  const members = one.teams.flatMap((id) => teams.get(id)?.operators ?? []);
  return { ...one, team_operators: [...new Set(members)] };
}

/** Sub-inboxes and teams. */
export const inboxAndTeamRoutes = [
  defineRoute({
    sdk: ["website.listInboxes"],
    summary: "Lists inboxes in their order.",
    method: "GET",
    path: `${path}/inboxes/list/:page_number`,
    ...anybody,
    answer: z.array(inbox),
    reason: "listed",
    act({ website, params, settings }) {
      const ordered = [...website.inboxes.values()].sort((a, b) => a.order - b.order);
      const page = pageOf(ordered, params.page_number, settings.entriesPerPage);
      return answer(page.map((one) => inboxView(website, one)));
    },
  }),
  defineRoute({
    sdk: ["website.batchOrderInboxes"],
    summary: "Puts inboxes in an order.",
    method: "PATCH",
    path: `${path}/inboxes/batch/order`,
    ...anybody,
    body: z.object({ orders: z.array(z.object({ inbox_id: z.string(), order: z.int() })).default([]) }),
    reason: "updated",
    act: ({ website, body }) => orderInboxes(website, body.orders),
  }),
  defineRoute({
    sdk: ["website.createNewInbox"],
    summary: "Makes an inbox.",
    method: "POST",
    path: `${path}/inbox`,
    ...anybody,
    body: inboxInput,
    answer: z.object({ inbox_id: z.string() }),
    reason: "added",
    status: 201,
    act({ world, website, body }) {
      const { value: inbox_id, events } = saveInbox(world, website, writtenInbox(body));
      return { value: { inbox_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkInboxExists"],
    summary: "Tells whether there is an inbox.",
    method: "HEAD",
    path: `${path}/inbox/:inbox_id`,
    ...anybody,
    reason: "resolved",
    act({ website, params }) {
      requireInbox(website, params.inbox_id);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.getInbox"],
    summary: "Reads an inbox.",
    method: "GET",
    path: `${path}/inbox/:inbox_id`,
    ...anybody,
    answer: inbox,
    reason: "resolved",
    act: ({ website, params }) => answer(inboxView(website, requireInbox(website, params.inbox_id))),
  }),
  defineRoute({
    sdk: ["website.saveInbox"],
    summary: "Replaces what an inbox is made of.",
    method: "PUT",
    path: `${path}/inbox/:inbox_id`,
    ...anybody,
    body: inboxInput,
    reason: "saved",
    act({ world, website, params, body }) {
      const { events } = saveInbox(world, website, writtenInbox(body), params.inbox_id);
      return outcome(...events);
    },
  }),
  defineRoute({
    sdk: ["website.deleteInbox"],
    summary: "Removes an inbox; its conversations move to the default one.",
    method: "DELETE",
    path: `${path}/inbox/:inbox_id`,
    ...anybody,
    reason: "deleted",
    triggers: ["session:set_inbox"],
    act: ({ world, website, params }) => deleteInbox(world, website, params.inbox_id),
  }),
  defineRoute({
    sdk: ["website.listTeams"],
    summary: "Lists teams.",
    method: "GET",
    path: `${path}/teams/list/:page_number`,
    ...anybody,
    answer: z.array(team),
    reason: "listed",
    act: ({ website, params, settings }) =>
      answer(pageOf([...website.teams.values()], params.page_number, settings.entriesPerPage)),
  }),
  defineRoute({
    sdk: ["website.createNewTeam"],
    summary: "Makes a team.",
    method: "POST",
    path: `${path}/team`,
    ...anybody,
    body: teamInput,
    answer: z.object({ team_id: z.string() }),
    reason: "added",
    status: 201,
    act({ world, website, body }) {
      const { value: team_id, events } = saveTeam(world, website, writtenTeam(body));
      return { value: { team_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkTeamExists"],
    summary: "Tells whether there is a team.",
    method: "HEAD",
    path: `${path}/team/:team_id`,
    ...anybody,
    reason: "resolved",
    act({ website, params }) {
      requireTeam(website, params.team_id);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.getTeam"],
    summary: "Reads a team.",
    method: "GET",
    path: `${path}/team/:team_id`,
    ...anybody,
    answer: team,
    reason: "resolved",
    act: ({ website, params }) => answer(requireTeam(website, params.team_id)),
  }),
  defineRoute({
    sdk: ["website.saveTeam"],
    summary: "Replaces what a team is made of.",
    method: "PUT",
    path: `${path}/team/:team_id`,
    ...anybody,
    body: teamInput,
    reason: "saved",
    act({ world, website, params, body }) {
      const { events } = saveTeam(world, website, writtenTeam(body), params.team_id);
      return outcome(...events);
    },
  }),
  defineRoute({
    sdk: ["website.deleteTeam"],
    summary: "Removes a team, from inboxes too.",
    method: "DELETE",
    path: `${path}/team/:team_id`,
    ...anybody,
    reason: "deleted",
    act: ({ website, params }) => deleteTeam(website, params.team_id),
  }),
];
