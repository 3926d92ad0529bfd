import { details } from "../../live/details.ts";
import { transcript } from "../../live/transcript.ts";
import { go, href, route } from "../../router.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { MessageRow } from "./message-row.tsx";
import { panelOpen } from "./panel/panel.tsx";
import { useScroll } from "./use-scroll.ts";

/** Number of rendered messages: the last ones of a long conversation. */
const RENDERED = 300;

function Typing() {
  const typing = transcript.value?.typing ?? new Map();
  return (
    <div class="typing" role="status">
      {[...typing].map(([author, excerpt]) => (
        <p key={author} class={author}>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {author === "user" ? "The visitor" : "An operator"} is typing{excerpt ? `: ${excerpt.slice(0, 120)}` : " …"}
        </p>
      ))}
    </div>
  );
}

function togglePanel() {
  panelOpen.value = !panelOpen.value;
}

/** The messages of the open conversation and the field for new ones. */
export function TranscriptView() {
  const current = transcript.value;
  const conversation = details.value;
  const { place, missed, toEnd, onScroll } = useScroll(current?.session, current?.messages.length ?? 0);
  const last = current?.messages.at(-1);

  useKeys({
    Escape: { does: "Close the conversation", act: () => go("chat", undefined, route.peek().params) },
    i: { does: "Show or hide the details", act: togglePanel },
  });

  if (current === undefined) return null;
  const messages = current.messages.slice(-RENDERED);
  const name = conversation?.nickname || "Visitor";
  return (
    <section class="transcript" aria-label={`Conversation with ${name}`}>
      <header class="detail-head">
        <a class="button quiet icon-only back" href={href("chat", undefined, route.value.params)} title="Back">
          <Icon name="back" />
          <span class="unseen">Back to the conversations</span>
        </a>
        <Avatar name={name} seed={current.session} />
        <div class="detail-title">
          <h2>{name}</h2>
          <p>
            {conversation?.email && <span>{conversation.email} · </span>}
            <code title={current.session}>{current.session}</code>
          </p>
        </div>
        <CopyButton text={current.session} label="Copy session id" quiet />
        <a
          class="button quiet icon-only"
          href={href("stream", undefined, { query: `session:${current.session}` })}
          title="Show this conversation in the stream"
        >
          <Icon name="stream" />
          <span class="unseen">Show this conversation in the stream</span>
        </a>
        <button
          type="button"
          class="button quiet icon-only"
          aria-pressed={panelOpen.value}
          title="Details (i)"
          onClick={togglePanel}
        >
          <Icon name="panel" />
          <span class="unseen">Details</span>
        </button>
      </header>
      <ol
        class="messages"
        ref={place}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Messages"
        onScroll={({ currentTarget }) => onScroll(currentTarget)}
      >
        {current.messages.length > RENDERED && (
          <li class="event-line">{current.messages.length - RENDERED} earlier messages are not shown.</li>
        )}
        {current.loaded && messages.length === 0 && (
          <li class="event-line">No messages yet. Send “hi” as the visitor to see how your bot replies.</li>
        )}
        {messages.map((message) => (
          <MessageRow key={message.fingerprint} message={message} mark={current.marks.get(message.fingerprint)} />
        ))}
      </ol>
      <p class="unseen" aria-live="polite">
        {last && typeof last.content === "string"
          ? `${last.user.nickname ?? last.from}: ${last.content.slice(0, 200)}`
          : ""}
      </p>
      <div class="transcript-end">
        {missed.value > 0 && (
          <button type="button" class="pill at-end" onClick={toEnd}>
            <Icon name="down" size={13} /> {missed.value} new {missed.value === 1 ? "message" : "messages"}
          </button>
        )}
        <Typing />
      </div>
      <Composer
        key={current.session}
        session={current.session}
        websiteId={conversation?.website_id}
        onSent={() => toEnd()}
      />
    </section>
  );
}
