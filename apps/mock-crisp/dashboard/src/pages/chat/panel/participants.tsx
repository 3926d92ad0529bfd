import type { ConversationDetails } from "../../../api/client.ts";
import { ChipList } from "../../../ui/chip-list.tsx";
import { changeAsOperator } from "./edits.ts";
import { Section } from "./section.tsx";

/** People who follow the conversation by email, and how the visitor's identity was verified. */
export function Participants({ conversation }: { readonly conversation: ConversationDetails }) {
  const { participants, verifications } = conversation;
  return (
    <Section title="Participants" note={participants.length || undefined} open={participants.length > 0}>
      <ChipList
        label="Participant"
        placeholder="Add an email address"
        items={participants.map(({ target }) => target)}
        onChange={(targets) =>
          changeAsOperator(conversation, "PUT", "participants", {
            participants: targets.map(
              (target) => participants.find((each) => each.target === target) ?? { type: "email", target },
            ),
          })
        }
      />
      {verifications.length > 0 && (
        <ul class="section-list" aria-label="Verifications">
          {verifications.map(({ identity, method, annotation }) => (
            <li key={identity + method}>
              {identity} verified by {method}: {annotation}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
