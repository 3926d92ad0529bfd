import { signal } from "@preact/signals";
import type { MetaUpdate } from "../../../../../src/world/acts/set-meta.ts";
import { api, type ConversationDetails } from "../../../api/client.ts";
import { asOperator } from "../../../live/websites.ts";
import { attempt } from "../../../ui/toast.tsx";

/** The author of changes in the panel: an operator over REST, or the visitor in the chatbox. */
export const editor = signal<"operator" | "user">("operator");

type Named = Pick<ConversationDetails, "website_id" | "session_id">;

/** Changes a conversation over Crisp's REST API, as an operator. Resolves with whether it succeeded. */
export function changeAsOperator(
  { website_id, session_id }: Named,
  method: "PATCH" | "PUT",
  path: string,
  body: object,
): Promise<boolean> {
  return attempt(() => asOperator(website_id, method, `conversation/${session_id}/${path}`, body));
}

/** Changes what is known of a visitor, as the chosen editor of the panel. Resolves with whether it succeeded. */
export function changeMeta(conversation: Named, meta: MetaUpdate): Promise<boolean> {
  return editor.peek() === "operator"
    ? changeAsOperator(conversation, "PATCH", "meta", meta)
    : attempt(() => api.changeVisitor(conversation.session_id, meta));
}
