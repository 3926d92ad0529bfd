import type { ConversationDetails } from "../../../api/client.ts";
import { href } from "../../../router.ts";
import { EditField } from "../../../ui/edit-field.tsx";
import { changeMeta } from "./edits.ts";
import { Section } from "./section.tsx";

const FIELDS = [
  ["nickname", "Nickname", "text"],
  ["email", "Email", "email"],
  ["phone", "Phone", "tel"],
  ["address", "Address", "text"],
  ["subject", "Subject", "text"],
] as const;

/** Name and addresses of the visitor. */
export function ContactSection({ conversation }: { readonly conversation: ConversationDetails }) {
  return (
    <Section title="Visitor">
      {FIELDS.map(([key, label, type]) => (
        <EditField
          key={key}
          label={label}
          type={type}
          value={conversation[key]}
          onSave={(value) => changeMeta(conversation, { [key]: value.trim() })}
        />
      ))}
      {conversation.people_id !== null && (
        <p class="section-link">
          <a href={href("people", conversation.people_id)}>Open the contact</a>
        </p>
      )}
    </Section>
  );
}
