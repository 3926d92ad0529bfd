import { type EventName, eventNames, events } from "@x/crisp-types";
import { useMemo } from "preact/hooks";
import { go, route } from "../../router.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";

/** The names that have every word of a search in them or in what is said of them. */
export function findEvents(search: string): readonly EventName[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return eventNames.filter((name) => {
    const text = `${name} ${events[name].summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** All events, or those that a search finds. */
export function EventList({ search }: { readonly search: string }) {
  const found = useMemo(() => findEvents(search), [search]);
  if (found.length === 0) return <p class="list-empty">No event of that name.</p>;
  return (
    <VirtualList
      label="Events"
      items={found}
      keyOf={(name) => name}
      rowHeight={50}
      selected={route.value.id}
      onSelect={(name) => go("trigger", name)}
      row={(name) => (
        <div class="event-name">
          <span class="mono">{name}</span>
          <small>{events[name].summary}</small>
        </div>
      )}
    />
  );
}
