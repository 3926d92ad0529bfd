import { type EventName, eventNames, events } from "@x/crisp-types";
import { useMemo } from "preact/hooks";
import { go, route } from "../../router.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";

/** Event names that contain every word of a search, followed by events whose summary does. */
export function findEvents(search: string): readonly EventName[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.includes(word));
  const named = eventNames.filter(has);
  const described = eventNames.filter((name) => !has(name) && has(`${name} ${events[name].summary}`.toLowerCase()));
  return [...named, ...described];
}

/** All events, or those that match a search. */
export function EventList({ search }: { readonly search: string }) {
  const found = useMemo(() => findEvents(search), [search]);
  if (found.length === 0) return <p class="list-empty">No event matches.</p>;
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
