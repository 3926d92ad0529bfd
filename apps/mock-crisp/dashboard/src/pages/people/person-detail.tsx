import type { OpenPerson } from "../../live/people.ts";
import { refreshPerson } from "../../live/people.ts";
import { asOperator, findWebsite } from "../../live/websites.ts";
import { href, route } from "../../router.ts";
import { ChipList } from "../../ui/chip-list.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { DataList } from "../../ui/data-list.tsx";
import { EditField } from "../../ui/edit-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { formatMoment } from "../../ui/time.ts";
import { attempt } from "../../ui/toast.tsx";
import { Avatar } from "../chat/avatar.tsx";
import { ConversationRow } from "../chat/conversation-list.tsx";
import { Section } from "../chat/panel/section.tsx";

const FIELDS = [
  ["nickname", "Nickname"],
  ["phone", "Phone"],
  ["address", "Address"],
  ["website", "Website"],
] as const;

/** The profile of a contact. Changes are made over Crisp's REST API, as an operator. */
export function PersonDetail({ person: contact, conversations }: OpenPerson) {
  const { people_id, website_id, email, person, company, segments, data, events, notepad } = contact;
  const name = person.nickname || email || "Unnamed";

  async function change(path: "profile" | "data", body: object, method: "PATCH" | "PUT" = "PATCH"): Promise<boolean> {
    const saved = await attempt(() => asOperator(website_id, method, `people/${path}/${people_id}`, body));
    refreshPerson();
    return saved;
  }

  return (
    <section class="detail" aria-label={`Contact ${name}`}>
      <header class="detail-head">
        <a class="button quiet icon-only back" href={href("people", undefined, route.value.params)} title="Back">
          <Icon name="back" />
          <span class="unseen">Back to the contacts</span>
        </a>
        <Avatar name={name} seed={people_id} />
        <div class="detail-title">
          <h2>{name}</h2>
          <p>
            <code title={people_id}>{people_id}</code>
          </p>
        </div>
        <CopyButton text={people_id} label="Copy people id" quiet />
        <a
          class="button quiet icon-only"
          href={href("stream", undefined, { query: people_id })}
          title="Show this contact in the stream"
        >
          <Icon name="stream" />
          <span class="unseen">Show this contact in the stream</span>
        </a>
      </header>
      <div class="detail-body person">
        <Section title="Profile">
          <EditField label="Email" type="email" value={email} onSave={(value) => change("profile", { email: value })} />
          {FIELDS.map(([key, label]) => (
            <EditField
              key={key}
              label={label}
              value={person[key] ?? ""}
              onSave={(value) => change("profile", { person: { [key]: value } })}
            />
          ))}
          <EditField
            label="Company"
            value={company.name ?? ""}
            onSave={(value) => change("profile", { company: { name: value } })}
          />
          <EditField label="Notepad" value={notepad} onSave={(value) => change("profile", { notepad: value })} />
          <dl class="facts">
            <dt>Website</dt>
            <dd>{findWebsite(website_id)?.name ?? website_id}</dd>
            <dt>Created</dt>
            <dd>{formatMoment(contact.created_at)}</dd>
            <dt>Active</dt>
            <dd>{contact.active_at === null ? "never" : formatMoment(contact.active_at)}</dd>
            <dt>Emails</dt>
            <dd>{contact.subscribed ? "subscribed" : "unsubscribed"}</dd>
          </dl>
        </Section>
        <Section title="Segments" note={segments.length || undefined}>
          <ChipList label="Segment" items={segments} onChange={(next) => change("profile", { segments: next })} />
        </Section>
        <Section title="Custom data" note={Object.keys(data).length || undefined}>
          <DataList
            data={data}
            onChange={(changed) => change("data", { data: changed })}
            onRemove={(key) => {
              const { [key]: _removed, ...others } = data;
              return change("data", { data: others }, "PUT");
            }}
          />
        </Section>
        <Section title="Events" note={events.length || undefined}>
          {events.length === 0 && <p class="hint">No events yet.</p>}
          <ol class="person-events">
            {events
              .toReversed()
              .slice(0, 50)
              .map((event) => (
                <li key={`${event.timestamp}${event.text}`}>
                  <strong>{event.text}</strong> <time>{formatMoment(event.timestamp)}</time>
                  {event.data && <JsonView value={event.data} label={`Data of ${event.text}`} />}
                </li>
              ))}
          </ol>
        </Section>
        <Section title="Conversations" note={conversations.length || undefined}>
          {conversations.length === 0 && <p class="hint">No conversations.</p>}
          <ul class="person-conversations">
            {conversations.map((conversation) => (
              <li key={conversation.session_id}>
                <a href={href("chat", conversation.session_id)}>
                  <ConversationRow visitor={conversation} />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </section>
  );
}
