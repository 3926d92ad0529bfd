import { useEffect, useRef } from "preact/hooks";
import type { VisitorSummary } from "../../api/client.ts";
import { transcript } from "../../live/transcript.ts";
import { go, href } from "../../router.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { MessageRow } from "./message-row.tsx";

/** Messages that are drawn: the last ones of a long conversation. */
const DRAWN = 300;
const NEAR = 120;

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
          {author === "user" ? "The visitor" : "The team"} is typing{excerpt ? `: ${excerpt.slice(0, 120)}` : " …"}
        </p>
      ))}
    </div>
  );
}

/** The open conversation, with what was said and where to say more. */
export function TranscriptView({ visitor }: { readonly visitor: VisitorSummary | undefined }) {
  const place = useRef<HTMLOListElement>(null);
  const follow = useRef(true);
  const current = transcript.value;
  const last = current?.messages.at(-1);

  useEffect(() => {
    follow.current = true;
  }, [current?.session]);

  useEffect(() => {
    const element = place.current;
    if (element && follow.current) element.scrollTop = element.scrollHeight;
  }, [current?.session, current?.messages, current?.typing]);

  useKeys({ Escape: { does: "Close the conversation", act: () => go("chat") } });

  if (current === undefined) return null;
  const messages = current.messages.slice(-DRAWN);
  const name = visitor?.nickname || "Visitor";
  return (
    <section class="transcript" aria-label={`Conversation with ${name}`}>
      <header class="detail-head">
        <a class="button quiet icon-only back" href={href("chat")} title="Back">
          <Icon name="back" />
          <span class="unseen">Back to the conversations</span>
        </a>
        <Avatar name={name} seed={current.session} />
        <div class="detail-title">
          <h2>{name}</h2>
          <p>
            {visitor?.email && <span>{visitor.email} · </span>}
            <code title={current.session}>{current.session}</code>
          </p>
        </div>
        <CopyButton text={current.session} label="Copy session id" quiet />
        <a
          class="button quiet icon-only"
          href={href("stream", undefined, { query: `session:${current.session}` })}
          title="What happened in this conversation"
        >
          <Icon name="stream" />
          <span class="unseen">What happened in this conversation</span>
        </a>
      </header>
      <ol
        class="messages"
        ref={place}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Messages"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follow.current = scrollHeight - scrollTop - clientHeight < NEAR;
        }}
      >
        {current.messages.length > DRAWN && (
          <li class="event-line">{current.messages.length - DRAWN} earlier messages are not drawn.</li>
        )}
        {current.loaded && messages.length === 0 && (
          <li class="event-line">Nothing was said yet. Say “hi” as the visitor and see what your bot does.</li>
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
      <Typing />
      <Composer key={current.session} session={current.session} />
    </section>
  );
}
