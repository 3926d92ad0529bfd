import type { RouteBody } from "@x/crisp-types/routes";
import { addProfileEvent, changeProfileData, requireProfile, setSubscribed } from "../../world/acts/change-people.ts";
import { importPeople } from "../../world/acts/import-people.ts";
import type { CustomData } from "../../world/custom-data.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { refuse } from "../../world/refusal.ts";
import { answer, implement } from "../implement.ts";

/** Custom data as clients send it: bare, or wrapped as `data`. Wrapped only if that is the sole field, and an object. */
function dataOf(body: RouteBody<"website.savePeopleData">): CustomData {
  const { data } = body;
  if (typeof data === "object" && Object.keys(body).length === 1) return data;
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === "object") refuse("invalid_data", `body.${key}: expected a string, number or boolean`);
  }
  return body as CustomData;
}

/** Data of a contact: conversations, campaigns, events, custom data, subscription; and contacts in bulk. */
export const peopleDetailRoutes = [
  implement("website.listPeopleConversations", ({ website, params, settings }) => {
    const { people_id } = requireProfile(website, params.people_id);
    const sessions = [...website.sessions.values()].filter((session) => session.people_id === people_id).reverse();
    const page = pageOf(sessions, params.page_number, settings.entriesPerPage);
    return answer(page.map(({ session_id }) => session_id));
  }),
  implement("website.listPeopleCampaigns", ({ website, params, settings }) => {
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
  }),
  implement("website.addPeopleEvent", ({ world, website, params, body }) =>
    addProfileEvent(world, requireProfile(website, params.people_id), { timestamp: world.now(), ...body }),
  ),
  implement("website.listPeopleEvents", ({ website, params, settings }) => {
    const { events } = requireProfile(website, params.people_id);
    return answer(pageOf([...events].reverse(), params.page_number, settings.entriesPerPage));
  }),
  implement("website.getPeopleData", ({ website, params }) =>
    answer({ data: requireProfile(website, params.people_id).data }),
  ),
  implement("website.savePeopleData", ({ world, website, params, body }) =>
    changeProfileData(world, website, requireProfile(website, params.people_id), dataOf(body), "replace"),
  ),
  implement("website.updatePeopleData", ({ world, website, params, body }) =>
    changeProfileData(world, website, requireProfile(website, params.people_id), dataOf(body), "merge"),
  ),
  implement("website.getPeopleSubscriptionStatus", ({ website, params }) =>
    answer({ email: requireProfile(website, params.people_id).subscribed }),
  ),
  implement("website.updatePeopleSubscriptionStatus", ({ website, params, body }) => {
    const profile = requireProfile(website, params.people_id);
    return body.email === undefined ? outcome() : setSubscribed(website, profile, body.email);
  }),
  implement("website.exportPeopleProfiles", () => outcome()),
  implement("website.importPeopleProfiles", ({ world, website, body: { url, mapping = [], options = {} } }) => {
    const { value, ...rest } = importPeople(world, website, {
      url,
      mapping,
      separator: options.column_separator ?? ",",
      skipHeader: options.skip_header ?? false,
    });
    return { ...rest, value: { import_id: value } };
  }),
];
