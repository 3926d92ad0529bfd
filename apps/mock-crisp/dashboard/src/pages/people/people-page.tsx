import type { Person } from "../../api/client.ts";
import { now } from "../../live/clock.ts";
import { morePeople, openPerson, people } from "../../live/people.ts";
import { go, href, param, route, setParams } from "../../router.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import { formatRelative } from "../../ui/time.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { Avatar } from "../chat/avatar.tsx";
import { WebsiteChoice } from "../website-choice.tsx";
import { PersonDetail } from "./person-detail.tsx";

function Row({ contact }: { readonly contact: Person }) {
  const { people_id, email, person, segments, updated_at } = contact;
  return (
    <div class="conversation">
      <Avatar name={person.nickname || email} seed={people_id} />
      <span class="conversation-name">{person.nickname || email || "Unnamed"}</span>
      <span class="conversation-time">{formatRelative(updated_at, now.value)}</span>
      <span class="conversation-last">{[email, ...segments].filter(Boolean).join(" · ")}</span>
    </div>
  );
}

function List() {
  const { items, total } = people.value;
  return (
    <VirtualList
      label="Contacts"
      items={items}
      total={total}
      keyOf={({ people_id }) => people_id}
      rowHeight={60}
      selected={route.value.id}
      onSelect={({ people_id }) => go("people", people_id, route.peek().params)}
      onNearEnd={morePeople}
      row={(contact) => <Row contact={contact} />}
    />
  );
}

/** The contacts of the websites, and the profile of one. */
export function PeoplePage() {
  const { items, total, loaded, error } = people.value;
  const open = openPerson.value;
  const id = route.value.id;
  const isSearching = param("query") !== "";

  useKeys({ Escape: { does: "Close the contact", act: () => go("people", undefined, route.peek().params) } });

  return (
    <div class={id === undefined ? "split" : "split open"}>
      <section class="list-pane" aria-label="Contacts">
        <header class="pane-head">
          <h1>People</h1>
          {loaded && <span class="pane-count">{total.toLocaleString()}</span>}
        </header>
        <div class="filters">
          <SearchBox
            label="Search contacts"
            placeholder="Name, email, phone or company"
            value={param("query")}
            error={error}
            onInput={(query) => setParams({ query })}
          />
          <WebsiteChoice />
        </div>
        {loaded && items.length === 0 ? (
          <p class="list-empty">{isSearching ? "No contact matches." : "No contacts yet."}</p>
        ) : (
          <List />
        )}
      </section>
      <div class="detail-pane">
        {id === undefined ? (
          <EmptyState icon="people" title="Contacts of your websites">
            <p>
              Crisp creates a contact when a visitor enters an email address in a conversation, or when a program adds
              one over REST. Choose one to see its profile, custom data, segments, events and conversations.
            </p>
          </EmptyState>
        ) : open === "missing" ? (
          <EmptyState icon="search" title="Unknown contact">
            <p>
              The mock has no contact <code>{id}</code>. It was removed, or the mock was reset or restarted.
            </p>
            <a class="button" href={href("people", undefined, route.value.params)}>
              All contacts
            </a>
          </EmptyState>
        ) : (
          open && <PersonDetail key={open.person.people_id} {...open} />
        )}
      </div>
    </div>
  );
}
