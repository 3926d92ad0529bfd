import { useSignal } from "@preact/signals";
import { api } from "../../api/client.ts";
import { connections, hooks } from "../../live/connections.ts";
import { conversations, openSession, refreshConversations } from "../../live/conversations.ts";
import { go } from "../../router.ts";
import { EmptyState, FirstSteps } from "../../ui/empty-state.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { attempt } from "../../ui/toast.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { TranscriptView } from "./transcript-view.tsx";

const NAMES = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Tim", "Margaret", "Dennis"];

/** Conversations on the left, the open one on the right. */
export function ChatPage() {
  const making = useSignal(false);
  const list = conversations.value;
  const open = openSession.value;

  async function create() {
    if (making.value) return;
    making.value = true;
    const nickname = NAMES[(list?.length ?? 0) % NAMES.length] ?? "Ada";
    await attempt(async () => {
      const { session_id } = await api.createVisitor({ nickname, email: `${nickname.toLowerCase()}@example.test` });
      refreshConversations();
      go("chat", session_id);
    });
    making.value = false;
  }

  useKeys({ n: { does: "New visitor", act: () => void create() } });

  const visitor = list?.find(({ session_id }) => session_id === open);
  return (
    <div class={open === undefined ? "split" : "split open"}>
      <section class="list-pane" aria-label="Conversations">
        <header class="pane-head">
          <h1>Chat</h1>
          <button type="button" class="button primary" onClick={create} disabled={making.value}>
            <Icon name="plus" size={14} /> New visitor
          </button>
        </header>
        {list?.length === 0 ? <p class="list-empty">No conversations yet.</p> : <ConversationList />}
      </section>
      <div class="detail-pane">
        {open === undefined ? <Nobody onCreate={create} /> : <TranscriptView visitor={visitor} />}
      </div>
    </div>
  );
}

function Nobody({ onCreate }: { readonly onCreate: () => void }) {
  const alone = connections.value.length === 0 && hooks.value.length === 0;
  return (
    <EmptyState icon="chat" title="Talk to your bot as a visitor would">
      <p>
        Make a visitor and say something. What your bot answers appears here, and everything that went over the wire is
        under <a href="#/stream">Stream</a>.
      </p>
      <button type="button" class="button primary" onClick={onCreate}>
        <Icon name="plus" size={14} /> New visitor <kbd>n</kbd>
      </button>
      {alone && (
        <>
          <p class="hint">No bot is connected yet, so nobody would answer. To connect yours:</p>
          <FirstSteps />
        </>
      )}
    </EmptyState>
  );
}
