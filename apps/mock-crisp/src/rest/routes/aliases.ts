import { found } from "../../world/refusal.ts";
import { answer, implement } from "../implement.ts";
import { saveHelpdeskSettings } from "./helpdesk.ts";
import { listPeopleProfiles } from "./people.ts";
import { listVisitors } from "./visitors.ts";

/** Other paths of the same acts. */
export const aliasRoutes = [
  implement("alias.searchPeopleProfiles", (call) =>
    listPeopleProfiles({ ...call, params: { ...call.params, page_number: 1 } }),
  ),
  implement("alias.listVisitors", (call) => listVisitors({ ...call, params: { ...call.params, page_number: 1 } })),
  implement("alias.replaceHelpdeskSettings", saveHelpdeskSettings),
  implement("alias.getUserAccountProfile", ({ world, token: { owner_id } }) => {
    const operators = [...world.websites.values()].flatMap((website) => website.operators.get(owner_id) ?? []);
    const operator = found(operators[0], "user_not_found", "the operator of this token is on no website");
    const { user_id, email, first_name, last_name, avatar } = operator;
    return answer({ user_id, email, first_name, last_name, avatar });
  }),
];
