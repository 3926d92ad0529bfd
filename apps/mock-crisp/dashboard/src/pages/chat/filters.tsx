import { websites } from "../../live/websites.ts";
import { param, setParams } from "../../router.ts";
import { Choice } from "../../ui/choice.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { WebsiteChoice } from "../website-choice.tsx";

/** Search and filters of the conversations. They are part of the address. */
export function ConversationFilters({ error }: { readonly error: string | undefined }) {
  const operators = new Map(
    websites.value.flatMap(({ operators }) => operators.map(({ user_id, name }) => [user_id, name] as const)),
  );
  return (
    <div class="filters">
      <SearchBox
        label="Search conversations"
        placeholder="Name, email or text"
        value={param("query")}
        error={error}
        onInput={(query) => setParams({ query })}
      />
      <div class="filter-row">
        <Choice
          name="state"
          label="State"
          any="Any state"
          choices={[
            ["pending", "Pending"],
            ["unresolved", "Unresolved"],
            ["resolved", "Resolved"],
          ]}
        />
        <Choice name="assigned" label="Assignee" any="Anyone" choices={[["none", "Unassigned"], ...operators]} />
        <Choice name="unread" label="Read status" any="All" choices={[["true", "Unread"]]} />
        <WebsiteChoice />
      </div>
    </div>
  );
}
