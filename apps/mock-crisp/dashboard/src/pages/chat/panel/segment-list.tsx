import type { ConversationDetails } from "../../../api/client.ts";
import { ChipList } from "../../../ui/chip-list.tsx";
import { changeMeta } from "./edits.ts";
import { Section } from "./section.tsx";

/** The segments of the conversation. */
export function SegmentList({ conversation }: { readonly conversation: ConversationDetails }) {
  return (
    <Section title="Segments" note={conversation.segments.length || undefined}>
      <ChipList
        label="Segment"
        items={conversation.segments}
        onChange={(segments) => changeMeta(conversation, { segments })}
      />
    </Section>
  );
}
