import type { ConversationDetails } from "../../../api/client.ts";
import { DataList } from "../../../ui/data-list.tsx";
import { changeMeta } from "./edits.ts";
import { Section } from "./section.tsx";

/** The custom data of the conversation. */
export function CustomData({ conversation }: { readonly conversation: ConversationDetails }) {
  return (
    <Section title="Custom data" note={Object.keys(conversation.data).length || undefined}>
      <DataList data={conversation.data} onChange={(data) => changeMeta(conversation, { data })} />
    </Section>
  );
}
