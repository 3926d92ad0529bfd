import { hasSeveralWebsites, websites } from "../../live/websites.ts";
import { param, setParams } from "../../router.ts";
import { SearchBox } from "../../ui/search-box.tsx";

/** A select whose choice is a parameter of the address. */
function Choice({
  name,
  label,
  any,
  choices,
}: {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
}) {
  return (
    <label class="filter">
      <span class="unseen">{label}</span>
      <select
        value={param(name)}
        data-set={param(name) !== ""}
        onChange={({ currentTarget }) => setParams({ [name]: currentTarget.value })}
      >
        <option value="">{any}</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Selects one of several websites; nothing when there is only one. */
export function WebsiteChoice() {
  if (!hasSeveralWebsites.value) return null;
  return (
    <Choice
      name="website_id"
      label="Website"
      any="All websites"
      choices={websites.value.map(({ website_id, name, domain }) => [website_id, `${name} (${domain})`])}
    />
  );
}

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
