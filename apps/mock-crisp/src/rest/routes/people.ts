import { addProfile, changeProfile, removeProfile, requireProfile } from "../../world/acts/change-people.ts";
import { listPeople } from "../../world/list-people.ts";
import { pageOf } from "../../world/paging.ts";
import { answer, implement, type RouteAct } from "../implement.ts";
import { profileView } from "../views/profile-view.ts";

/** A page of the contacts that a search finds. */
export const listPeopleProfiles: RouteAct<"website.listPeopleProfiles"> = ({
  world,
  website,
  params,
  query,
  settings,
}) => {
  const found = listPeople(website, {
    text: query.search_text,
    filter: query.search_filter,
    operator: query.search_operator,
    sortField: query.sort_field,
    ascending: query.sort_order === "ascending",
  });
  const page = pageOf(found, params.page_number, query.per_page ?? settings.entriesPerPage);
  return answer(page.map((entry) => profileView(entry, world.now())));
};

/** Contacts: listed, added, changed, removed. A contact is named by its people id or its email. */
export const peopleRoutes = [
  implement("website.getPeopleStatistics", ({ website }) => answer({ total: website.people.size })),
  implement("website.listPeopleProfiles", listPeopleProfiles),
  implement("website.addNewPeopleProfile", ({ world, website, body }) => {
    const { value, events } = addProfile(world, website, body);
    return { value: { people_id: value.people_id }, events };
  }),
  implement("website.checkPeopleProfileExists", ({ website, params }) => {
    requireProfile(website, params.people_id);
    return answer(undefined);
  }),
  implement("website.getPeopleProfile", ({ world, website, params }) =>
    answer(profileView(requireProfile(website, params.people_id), world.now())),
  ),
  implement("website.savePeopleProfile", ({ world, website, params, body }) =>
    changeProfile(world, website, requireProfile(website, params.people_id), body, "replace"),
  ),
  implement("website.updatePeopleProfile", ({ world, website, params, body }) =>
    changeProfile(world, website, requireProfile(website, params.people_id), body, "merge"),
  ),
  implement("website.removePeopleProfile", ({ website, params }) =>
    removeProfile(website, requireProfile(website, params.people_id)),
  ),
];
