import type { ConversationDetails } from "../../../api/client.ts";
import { findWebsite } from "../../../live/websites.ts";
import { EditChoice } from "../../../ui/edit-choice.tsx";
import { changeAsOperator } from "./edits.ts";
import { Section } from "./section.tsx";

const STATES = [
  ["pending", "Pending"],
  ["unresolved", "Unresolved"],
  ["resolved", "Resolved"],
] as const;

/** State, assignee, inbox, block and verification. Only operators change these. */
export function StatusSection({ conversation }: { readonly conversation: ConversationDetails }) {
  const { state, assigned, inbox_id, is_blocked, is_verified, website_id } = conversation;
  const website = findWebsite(website_id);
  const operators = website?.operators.map(({ user_id, name }) => [user_id, name] as const) ?? [];
  const inboxes = website?.inboxes.map(({ inbox_id: id, name }) => [id, name] as const) ?? [];
  const change = (path: string, body: object) => void changeAsOperator(conversation, "PATCH", path, body);
  return (
    <Section title="Status">
      <EditChoice label="State" value={state} choices={STATES} onChoose={(next) => change("state", { state: next })} />
      <EditChoice
        label="Assignee"
        value={assigned ?? ""}
        choices={[["", "Nobody"], ...operators]}
        onChoose={(user_id) => change("routing", { assigned: user_id === "" ? null : { user_id } })}
      />
      <EditChoice
        label="Inbox"
        value={inbox_id ?? ""}
        choices={[["", "Main inbox"], ...inboxes]}
        onChoose={(id) => change("inbox", { inbox_id: id === "" ? null : id })}
      />
      <label class="switch">
        <input
          type="checkbox"
          checked={is_verified}
          onChange={({ currentTarget }) => change("verify", { verified: currentTarget.checked })}
        />
        <span>Identity verified</span>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          checked={is_blocked}
          onChange={({ currentTarget }) => change("block", { blocked: currentTarget.checked })}
        />
        <span>Visitor blocked</span>
      </label>
    </Section>
  );
}
