import { useSignal } from "@preact/signals";
import { api } from "../../api/client.ts";
import { conversations, openSession, refreshConversations } from "../../live/conversations.ts";
import { isMissing } from "../../live/details.ts";
import { go, href, param, route } from "../../router.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { attempt } from "../../ui/toast.tsx";
import { FirstRun } from "../connect/first-run.tsx";
import { focusComposerOf } from "./composer.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { ConversationFilters } from "./filters.tsx";
import { Panel, panelOpen } from "./panel/panel.tsx";
import { TranscriptView } from "./transcript-view.tsx";

const NAMES = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Tim", "Margaret", "Dennis"];
const FILTERS = ["query", "state", "unread", "assigned", "website_id"];

/** The conversations, the open one and its details. */
export function ChatPage() {
  const making = useSignal(false);
  const { items, total, loaded, error } = conversations.value;
  const open = openSession.value;
  const isFiltered = FILTERS.some((name) => param(name) !== "");

  async function create() {
    if (making.value) return;
    making.value = true;
    const nickname = NAMES[total % NAMES.length] ?? "Ada";
    await attempt(async () => {
      const website_id = param("website_id");
      const { session_id } = await api.createVisitor({
        nickname,
        email: `${nickname.toLowerCase()}@example.test`,
        ...(website_id === "" ? {} : { website_id }),
      });
      refreshConversations();
      focusComposerOf(session_id);
      go("chat", session_id, website_id === "" ? {} : { website_id });
    });
    making.value = false;
  }

  useKeys({ n: { does: "New visitor", act: () => void create() } });

  const layout = ["split", "chat", open === undefined ? "" : "open", panelOpen.value && open ? "with-panel" : ""];
  return (
    <div class={layout.join(" ")}>
      <section class="list-pane" aria-label="Conversations">
        <header class="pane-head">
          <h1>Chat</h1>
          {loaded && <span class="pane-count">{total.toLocaleString()}</span>}
          <button type="button" class="button primary" onClick={create} disabled={making.value}>
            <Icon name="plus" size={14} /> New visitor
          </button>
        </header>
        {(isFiltered || total > 0) && <ConversationFilters error={error} />}
        {loaded && items.length === 0 ? (
          <p class="list-empty">{isFiltered ? "No conversation matches." : "No conversations yet."}</p>
        ) : (
          <ConversationList />
        )}
        <FirstRun />
      </section>
      <div class="detail-pane">
        {open === undefined ? (
          <NothingOpen onCreate={create} />
        ) : isMissing.value ? (
          <UnknownConversation id={open} />
        ) : (
          <TranscriptView />
        )}
      </div>
      {open !== undefined && !isMissing.value && panelOpen.value && <Panel />}
    </div>
  );
}

function UnknownConversation({ id }: { readonly id: string }) {
  return (
    <EmptyState icon="search" title="Unknown conversation">
      <p>
        The mock has no conversation <code>{id}</code>. It was removed, or the mock was reset or restarted.
      </p>
      <a class="button" href={href("chat", undefined, route.value.params)}>
        All conversations
      </a>
    </EmptyState>
  );
}

function NothingOpen({ onCreate }: { readonly onCreate: () => void }) {
  return (
    <EmptyState icon="chat" title="Chat with your bot as a visitor">
      <p>
        Create a visitor and send a message. Replies from your bot appear here; <a href={href("stream")}>Stream</a>{" "}
        shows every event, REST call and web hook.
      </p>
      <button type="button" class="button primary" onClick={onCreate}>
        <Icon name="plus" size={14} /> New visitor <kbd>n</kbd>
      </button>
    </EmptyState>
  );
}
