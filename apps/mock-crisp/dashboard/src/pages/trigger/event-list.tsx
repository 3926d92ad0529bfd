import { type EventName, eventNames, events } from "@x/crisp-types";
import { useMemo } from "preact/hooks";
import { go, route } from "../../router.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";

/** The names that have every word of a search in them, then those that have it in what is said of them. */
export function findEvents(search: string): readonly EventName[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.includes(word));
  const named = eventNames.filter(has);
  const told = eventNames.filter((name) => !has(name) && has(`${name} ${events[name].summary}`.toLowerCase()));
  return [...named, ...told];
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
