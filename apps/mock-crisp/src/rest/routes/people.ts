import * as z from "zod";
import { addProfile, changeProfile, removeProfile, requireProfile } from "../../world/acts/change-people.ts";
import { listPeople } from "../../world/list-people.ts";
import { pageOf } from "../../world/paging.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { profile, profileInput } from "../shapes/people.ts";
import { combination, condition, jsonText } from "../shapes/query.ts";
import { profileView } from "../views/profile-view.ts";

const read = reading("website:people:profiles");
const write = writing("website:people:profiles");
const path = "/website/:website_id/people";

/** Contacts: listed, added, changed, removed. A contact is named by its people id or its email. */
export const peopleRoutes = [
  defineRoute({
    sdk: ["website.getPeopleStatistics"],
    summary: "Counts the website's contacts.",
    method: "GET",
    path: `${path}/stats`,
    ...read,
    answer: z.object({ total: z.int() }),
    reason: "resolved",
    act: ({ website }) => answer({ total: website.people.size }),
  }),
  defineRoute({
    sdk: ["website.listPeopleProfiles"],
    summary: "Lists contacts: all, or those that a search finds.",
    method: "GET",
    path: `${path}/profiles/:page_number`,
    ...read,
    query: z.object({
      sort_field: z.string().exactOptional(),
      sort_order: z.enum(["ascending", "descending"]).exactOptional(),
      search_operator: combination.exactOptional(),
      search_filter: jsonText(z.array(condition)).exactOptional(),
      search_text: z.string().exactOptional(),
    }),
    answer: z.array(profile),
    reason: "listed",
    act({ world, website, params, query, settings }) {
      const found = listPeople(website, {
        text: query.search_text,
        filter: query.search_filter,
        operator: query.search_operator,
        sortField: query.sort_field,
        ascending: query.sort_order === "ascending",
      });
      const page = pageOf(found, params.page_number, settings.entriesPerPage);
      return answer(page.map((entry) => profileView(entry, world.now())));
    },
  }),
  defineRoute({
    sdk: ["website.addNewPeopleProfile"],
    summary: "Adds a contact.",
    method: "POST",
    path: `${path}/profile`,
    ...write,
    body: profileInput,
    answer: z.object({ people_id: z.string() }),
    reason: "added",
    status: 201,
    triggers: ["people:profile:created"],
    act({ world, website, body }) {
      const { value, events } = addProfile(world, website, body);
      return { value: { people_id: value.people_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkPeopleProfileExists"],
    summary: "Tells whether there is a contact.",
    method: "HEAD",
    path: `${path}/profile/:people_id`,
    ...read,
    reason: "resolved",
    act({ website, params }) {
      requireProfile(website, params.people_id);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.getPeopleProfile"],
    summary: "Reads a contact.",
    method: "GET",
    path: `${path}/profile/:people_id`,
    ...read,
    answer: profile,
    reason: "resolved",
    act: ({ world, website, params }) => answer(profileView(requireProfile(website, params.people_id), world.now())),
  }),
  defineRoute({
    sdk: ["website.savePeopleProfile"],
    summary: "Replaces what is known of a contact.",
    method: "PUT",
    path: `${path}/profile/:people_id`,
    ...write,
    body: profileInput,
    reason: "saved",
    triggers: ["people:profile:updated"],
    act: ({ world, website, params, body }) =>
      changeProfile(world, website, requireProfile(website, params.people_id), body, "replace"),
  }),
  defineRoute({
    sdk: ["website.updatePeopleProfile"],
    summary: "Changes what is known of a contact; what is left out stays.",
    method: "PATCH",
    path: `${path}/profile/:people_id`,
    ...write,
    body: profileInput,
    reason: "updated",
    triggers: ["people:profile:updated"],
    act: ({ world, website, params, body }) =>
      changeProfile(world, website, requireProfile(website, params.people_id), body, "merge"),
  }),
  defineRoute({
    sdk: ["website.removePeopleProfile"],
    summary: "Removes a contact; conversations with them stay.",
    method: "DELETE",
    path: `${path}/profile/:people_id`,
    ...write,
    reason: "deleted",
    triggers: ["people:profile:removed"],
    act: ({ website, params }) => removeProfile(website, requireProfile(website, params.people_id)),
  }),
];
