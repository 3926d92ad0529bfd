import * as z from "zod";
import { addProfileEvent, changeProfileData, requireProfile, setSubscribed } from "../../world/acts/change-people.ts";
import { importPeople } from "../../world/acts/import-people.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { forUsers, reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { customData, time } from "../shapes/common.ts";
import { profileEvent } from "../shapes/people.ts";

const path = "/website/:website_id/people";

/** What belongs to a contact: conversations, campaigns, events, custom data, subscription; and contacts in bulk. */
export const peopleDetailRoutes = [
  defineRoute({
    sdk: ["website.listPeopleConversations"],
    summary: "Lists the conversations with a contact, by session id, the newest first.",
    method: "GET",
    path: `${path}/conversations/:people_id/list/:page_number`,
    ...reading("website:people:profiles"),
    answer: z.array(z.string()),
    reason: "resolved",
    act({ website, params, settings }) {
      const { people_id } = requireProfile(website, params.people_id);
      const sessions = [...website.sessions.values()].filter((session) => session.people_id === people_id).reverse();
      const page = pageOf(sessions, params.page_number, settings.entriesPerPage);
      return answer(page.map(({ session_id }) => session_id));
    },
  }),
  defineRoute({
    sdk: ["website.listPeopleCampaigns"],
    summary: "Lists the campaigns that were sent to a contact.",
    method: "GET",
    path: `${path}/campaigns/:people_id/list/:page_number`,
    ...forUsers,
    scope: "website:people:profiles:read",
    answer: z.array(
      z.object({
        campaign_id: z.string(),
        type: z.string(),
        name: z.string(),
        created_at: time,
        updated_at: time,
        dispatched_at: time.nullable(),
        occurred_at: time.nullable(),
        statistics: z.array(z.string()),
      }),
    ),
    reason: "listed",
    act({ website, params, settings }) {
      const { people_id } = requireProfile(website, params.people_id);
      const reached = [...website.campaigns.values()].filter((campaign) =>
        campaign.targets.slice(0, campaign.reached).includes(people_id),
      );
      const page = pageOf(reached, params.page_number, settings.entriesPerPage);
      return answer(
        page.map(({ campaign_id, type, name, created_at, updated_at, dispatched_at }) => ({
          ...{ campaign_id, type, name, created_at, updated_at, dispatched_at },
          occurred_at: dispatched_at,
          statistics: [],
        })),
      );
    },
  }),
  defineRoute({
    sdk: ["website.addPeopleEvent"],
    summary: "Records what a contact did.",
    method: "POST",
    path: `${path}/events/:people_id`,
    ...writing("website:people:events"),
    body: profileEvent.extend({ timestamp: time.exactOptional() }),
    reason: "added",
    status: 201,
    act: ({ world, website, params, body }) =>
      addProfileEvent(world, requireProfile(website, params.people_id), { timestamp: world.now(), ...body }),
  }),
  defineRoute({
    sdk: ["website.listPeopleEvents"],
    summary: "Lists what a contact did, the latest first.",
    method: "GET",
    path: `${path}/events/:people_id/list/:page_number`,
    ...reading("website:people:events"),
    answer: z.array(profileEvent),
    reason: "listed",
    act({ website, params, settings }) {
      const { events } = requireProfile(website, params.people_id);
      return answer(pageOf([...events].reverse(), params.page_number, settings.entriesPerPage));
    },
  }),
  defineRoute({
    sdk: ["website.getPeopleData"],
    summary: "Reads a contact's custom data.",
    method: "GET",
    path: `${path}/data/:people_id`,
    ...reading("website:people:data"),
    answer: z.object({ data: customData }),
    reason: "resolved",
    act: ({ website, params }) => answer({ data: requireProfile(website, params.people_id).data }),
  }),
  defineRoute({
    sdk: ["website.savePeopleData"],
    summary: "Replaces a contact's custom data.",
    method: "PUT",
    path: `${path}/data/:people_id`,
    ...writing("website:people:data"),
    body: customData,
    reason: "saved",
    triggers: ["people:profile:updated"],
    act: ({ world, website, params, body }) =>
      changeProfileData(world, website, requireProfile(website, params.people_id), body, "replace"),
  }),
  defineRoute({
    sdk: ["website.updatePeopleData"],
    summary: "Changes a contact's custom data; keys that are left out stay.",
    method: "PATCH",
    path: `${path}/data/:people_id`,
    ...writing("website:people:data"),
    body: customData,
    reason: "updated",
    triggers: ["people:profile:updated"],
    act: ({ world, website, params, body }) =>
      changeProfileData(world, website, requireProfile(website, params.people_id), body, "merge"),
  }),
  defineRoute({
    sdk: ["website.getPeopleSubscriptionStatus"],
    summary: "Reads whether a contact receives emails.",
    method: "GET",
    path: `${path}/subscription/:people_id`,
    ...reading("website:people:subscriptions"),
    answer: z.object({ email: z.boolean() }),
    reason: "resolved",
    act: ({ website, params }) => answer({ email: requireProfile(website, params.people_id).subscribed }),
  }),
  defineRoute({
    sdk: ["website.updatePeopleSubscriptionStatus"],
    summary: "Sets whether a contact receives emails.",
    method: "PATCH",
    path: `${path}/subscription/:people_id`,
    ...writing("website:people:subscriptions"),
    body: z.object({ email: z.boolean().exactOptional() }),
    reason: "updated",
    triggers: ["email:subscribe"],
    act({ website, params, body }) {
      const profile = requireProfile(website, params.people_id);
      return body.email === undefined ? outcome() : setSubscribed(website, profile, body.email);
    },
  }),
  defineRoute({
    sdk: ["website.exportPeopleProfiles"],
    summary: "Asks for all contacts by email. The mock sends no email.",
    method: "POST",
    path: `${path}/export/profiles`,
    ...forUsers,
    scope: "website:people:profiles:write",
    reason: "processed",
    act: () => outcome(),
  }),
  defineRoute({
    sdk: ["website.importPeopleProfiles"],
    summary: "Imports contacts in the background. Only data: URLs are read.",
    method: "POST",
    path: `${path}/import/profiles`,
    ...forUsers,
    scope: "website:people:profiles:write",
    body: z.object({
      url: z.string(),
      mapping: z.array(z.object({ column: z.int().min(0), field: z.string() })).default([]),
      options: z
        .object({ column_separator: z.string().min(1).exactOptional(), skip_header: z.boolean().exactOptional() })
        .default({}),
    }),
    answer: z.object({ import_id: z.string() }),
    reason: "processed",
    triggers: ["people:import:progress", "people:import:done", "people:profile:created"],
    act({ world, website, body: { url, mapping, options } }) {
      const { value, ...rest } = importPeople(world, website, {
        url,
        mapping,
        separator: options.column_separator ?? ",",
        skipHeader: options.skip_header ?? false,
      });
      return { ...rest, value: { import_id: value } };
    },
  }),
];
