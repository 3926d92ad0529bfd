import { useSignal } from "@preact/signals";
import type { Message } from "../../../../src/world/session.ts";
import { api } from "../../api/client.ts";
import { ownUrl } from "../../api/own-url.ts";
import { info } from "../../live/info.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { attempt } from "../../ui/toast.tsx";
import { type Card, type Choice, type Content, readContent, safeUrl, withChoice, withValue } from "./content.ts";
import { RichText } from "./rich-text.tsx";

/** A link if its address is safe, otherwise only its text. */
function Link({ url, label }: { readonly url: string; readonly label: string }) {
  const safe = safeUrl(url);
  if (safe === undefined) return <span class="dead-link">{label}</span>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}

/** A file. Images and audio of this mock are shown; files of other hosts are not loaded. */
function Attachment({
  icon,
  name,
  url,
  type,
}: {
  readonly icon: IconName;
  readonly name: string;
  readonly url: string;
  readonly type: string;
}) {
  const own = ownUrl(url, info.value?.url);
  const isImage = /^image\/(png|jpeg|gif|webp)$/.test(type);
  if (own !== undefined && isImage) {
    return (
      <a href={own} target="_blank" rel="noopener noreferrer">
        <img class="inline-image" src={own} alt={name} />
      </a>
    );
  }
  if (/^data:image\/(png|jpeg|gif|webp);/.test(url)) return <img class="inline-image" src={url} alt={name} />;
  if (own !== undefined && type.startsWith("audio/")) {
    // biome-ignore lint/a11y/useMediaCaption: a voice message has no captions
    return <audio class="inline-audio" controls src={own} aria-label={name} />;
  }
  return (
    <div class="attachment" title={own === undefined ? "Not loaded: files of other hosts are not requested" : name}>
      <span class="attachment-icon">
        <Icon name={icon} size={20} />
      </span>
      <span class="attachment-text">
        <Link url={url} label={name} />
        <small>{[type, hostOf(url)].filter(Boolean).join(" · ")}</small>
      </span>
    </div>
  );
}

function hostOf(url: string): string {
  const safe = safeUrl(url);
  return safe === undefined ? "" : new URL(safe).host;
}

function Picker({ message, choices }: { readonly message: Message; readonly choices: readonly Choice[] }) {
  function choose(at: number) {
    const content = withChoice(message.content, at);
    void attempt(() => api.update(message.session_id, { fingerprint: message.fingerprint, content }));
  }
  return (
    <div class="choices">
      {choices.map((choice, at) => {
        const target = choice.target === undefined ? undefined : safeUrl(choice.target);
        return target === undefined ? (
          <button
            key={`${at}-${choice.value}`}
            type="button"
            class="choice"
            aria-pressed={choice.selected}
            onClick={() => choose(at)}
          >
            {choice.icon && <span aria-hidden="true">{choice.icon} </span>}
            {choice.label}
          </button>
        ) : (
          <a key={`${at}-${choice.value}`} class="choice" href={target} target="_blank" rel="noopener noreferrer">
            {choice.label} <Icon name="link" size={12} />
          </a>
        );
      })}
    </div>
  );
}

function Field({ message, content }: { readonly message: Message; readonly content: Content & { kind: "field" } }) {
  const typed = useSignal(content.value);
  function submit(event: Event) {
    event.preventDefault();
    const filled = withValue(message.content, typed.value);
    void attempt(() => api.update(message.session_id, { fingerprint: message.fingerprint, content: filled }));
  }
  return (
    <form class="field-form" onSubmit={submit}>
      <input
        aria-label={content.text || "Answer"}
        placeholder={content.explain}
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
      />
      <button type="submit" class="button primary" disabled={typed.value === "" || typed.value === content.value}>
        {content.value === "" ? "Send" : "Change"}
      </button>
    </form>
  );
}

function CardView({ card, session }: { readonly card: Card; readonly session: string }) {
  return (
    <li class="card">
      {card.image !== undefined && (
        <span class="card-image" title={`Not loaded: ${card.image}`}>
          <Icon name="image" size={28} />
        </span>
      )}
      <strong>{card.title}</strong>
      {card.description && <p>{card.description}</p>}
      {card.actions.map((action) => (
        <span key={action.label + action.url} class="card-action">
          <Link url={action.url} label={action.label || action.url} />
          <button
            type="button"
            class="button small"
            title="View this page as the visitor"
            onClick={() => attempt(() => api.browse(session, { page_url: action.url, page_title: card.title }))}
          >
            Visit
          </button>
        </span>
      ))}
    </li>
  );
}

/** The content of a message, rendered by its type. */
export function MessageContent({ message }: { readonly message: Message }) {
  const content = readContent(message.type, message.content);
  switch (content.kind) {
    case "text":
    case "note":
      return <RichText text={content.text} />;
    case "file":
      return <Attachment icon={content.type.startsWith("image/") ? "image" : "file"} {...content} />;
    case "animation":
      return <Attachment icon="image" {...content} />;
    case "audio":
      return (
        <Attachment icon="audio" name={`Voice message, ${content.duration} s`} url={content.url} type={content.type} />
      );
    case "picker":
      return (
        <>
          <RichText text={content.text} />
          <Picker message={message} choices={content.choices} />
        </>
      );
    case "field":
      return (
        <>
          <RichText text={content.text} />
          <Field key={content.value} message={message} content={content} />
        </>
      );
    case "carousel":
      return (
        <>
          <RichText text={content.text} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <ul class="cards" tabIndex={0} aria-label="Carousel">
            {content.cards.map((card, at) => (
              <CardView key={at} card={card} session={message.session_id} />
            ))}
          </ul>
        </>
      );
    case "event":
      return <>{content.text || content.namespace}</>;
    case "unknown":
      return <JsonView value={content.value} label={`Content of type ${message.type}`} />;
  }
}
