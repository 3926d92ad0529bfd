import { useSignal } from "@preact/signals";
import { eventNames, isEventName } from "@x/crisp-types";
import { go, route } from "../../router.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import { EventList } from "./event-list.tsx";
import { TriggerForm } from "./trigger-form.tsx";

const COMMON = ["message:send", "message:updated", "session:set_state", "session:set_email", "people:profile:created"];

/** Sends any of Crisp's events. */
export function TriggerPage() {
  const search = useSignal("");
  const id = route.value.id;
  const name = isEventName(id) ? id : undefined;

  useKeys({ Escape: { does: "Close the event", act: () => go("trigger") } });

  return (
    <div class={name === undefined ? "split" : "split open"}>
      <section class="list-pane" aria-label="Events">
        <header class="pane-head">
          <h1>Trigger</h1>
          <SearchBox
            label="Search events"
            placeholder={`${eventNames.length} events`}
            value={search.value}
            onInput={(text) => {
              search.value = text;
            }}
          />
        </header>
        <EventList search={search.value} />
      </section>
      <div class="detail-pane">
        {name === undefined ? (
          <EmptyState icon="trigger" title="Send any event">
            <p>Choose one of Crisp’s {eventNames.length} events, edit its data and see who gets it.</p>
            <p class="suggestions">
              {COMMON.map((event) => (
                <button key={event} type="button" class="chip" onClick={() => go("trigger", event)}>
                  {event}
                </button>
              ))}
            </p>
          </EmptyState>
        ) : (
          <TriggerForm key={name} name={name} />
        )}
      </div>
    </div>
  );
}
