import { useSignal } from "@preact/signals";
import { api, type ConversationDetails } from "../../../api/client.ts";
import { Icon } from "../../../ui/icon.tsx";
import { announce, attempt } from "../../../ui/toast.tsx";
import { Section } from "./section.tsx";

const STARS = [1, 2, 3, 4, 5];

function Rating({ session }: { readonly session: string }) {
  const comment = useSignal("");
  return (
    <fieldset class="rating" aria-label="Rate the conversation">
      <input
        value={comment.value}
        aria-label="Comment of the rating"
        placeholder="Comment (optional)"
        onInput={({ currentTarget }) => {
          comment.value = currentTarget.value;
        }}
      />
      <span class="stars">
        {STARS.map((stars) => (
          <button
            key={stars}
            type="button"
            class="button quiet icon-only small"
            title={`Rate ${stars} of 5`}
            onClick={async () => {
              if (!(await attempt(() => api.rate(session, { stars, comment: comment.value })))) return;
              announce(`Rated ${stars} of 5`);
              comment.value = "";
            }}
          >
            <Icon name="star" size={15} />
            <span class="unseen">Rate {stars} of 5</span>
          </button>
        ))}
      </span>
    </fieldset>
  );
}

/** Actions of the visitor besides sending messages: be online, view a page, rate the conversation. */
export function VisitorActions({ conversation }: { readonly conversation: ConversationDetails }) {
  const { session_id, availability, pages } = conversation;
  const url = useSignal("");

  async function view(event: Event) {
    event.preventDefault();
    const viewed = await attempt(() => api.browse(session_id, { page_url: url.value.trim(), page_title: "" }));
    if (viewed) url.value = "";
  }

  return (
    <Section title="As the visitor">
      <label class="switch">
        <input
          type="checkbox"
          checked={availability === "online"}
          onChange={({ currentTarget }) => {
            const next = currentTarget.checked ? "online" : "offline";
            void attempt(() => api.setAvailability(session_id, next));
          }}
        />
        <span>Online</span>
      </label>
      <form class="data-add" onSubmit={view}>
        <input
          type="url"
          value={url.value}
          aria-label="View a page"
          placeholder="https://shop.example.test/boots"
          onInput={({ currentTarget }) => {
            url.value = currentTarget.value;
          }}
        />
        <button type="submit" class="button small" disabled={url.value.trim() === ""}>
          View
        </button>
      </form>
      {pages.length > 0 && (
        <ul class="section-list" aria-label="Viewed pages">
          {pages.slice(-3).map((page) => (
            <li key={`${page.timestamp}${page.page_url}`}>{page.page_url}</li>
          ))}
        </ul>
      )}
      <Rating session={session_id} />
    </Section>
  );
}
