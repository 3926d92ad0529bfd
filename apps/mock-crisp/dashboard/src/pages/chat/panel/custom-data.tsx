import { api, type ConversationDetails } from "../../../api/client.ts";
import { DataList } from "../../../ui/data-list.tsx";
import { attempt } from "../../../ui/toast.tsx";
import { changeMeta } from "./edits.ts";
import { Section } from "./section.tsx";

/** The custom data of the conversation. Keys are removed over the control API: Crisp's REST API merges. */
export function CustomData({ conversation }: { readonly conversation: ConversationDetails }) {
  return (
    <Section title="Custom data" note={Object.keys(conversation.data).length || undefined}>
      <DataList
        data={conversation.data}
        onChange={(data) => changeMeta(conversation, { data })}
        onRemove={(key) => attempt(() => api.changeVisitor(conversation.session_id, { data: { [key]: null } }))}
      />
    </Section>
  );
}
