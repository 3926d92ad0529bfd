import { useSignal } from "@preact/signals";
import type { Message } from "../../../../src/world/session.ts";
import { api } from "../../api/client.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { attempt } from "../../ui/toast.tsx";
import { type Card, type Choice, type Content, readContent, safeUrl, withChoice, withValue } from "./content.ts";
import { RichText } from "./rich-text.tsx";

/** A link, when it is one that may be followed; its text alone otherwise. */
function Link({ url, label }: { readonly url: string; readonly label: string }) {
  const safe = safeUrl(url);
  if (safe === undefined) return <span class="dead-link">{label}</span>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}

/** Stands for what would have to be loaded from elsewhere: this page loads nothing but the mock's own. */
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
  const isDrawn = /^data:image\/(png|jpeg|gif|webp);/.test(url);
  if (isDrawn) return <img class="inline-image" src={url} alt={name} />;
  return (
    <div class="attachment" title="Not loaded: no request leaves this machine">
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

function CardView({ card }: { readonly card: Card }) {
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
        <Link key={action.label + action.url} url={action.url} label={action.label || action.url} />
      ))}
    </li>
  );
}

/** What a message says, drawn as its type asks for. */
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
              <CardView key={at} card={card} />
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
