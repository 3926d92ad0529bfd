import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useKeys } from "./keyboard.ts";

/** What a {@link VirtualList} shows and tells. */
export interface VirtualListProps<Item> {
  /** Names the list to a screen reader. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly row: (item: Item) => ComponentChildren;
  /** Pixels. Every row has the same, so that a row's place is known without drawing those above it. */
  readonly rowHeight: number;
  readonly selected: string | undefined;
  readonly onSelect: (item: Item) => void;
  /** Whether the first row is in view. */
  readonly onAtTop?: (atTop: boolean) => void;
}

/** Rows drawn above and below what is in view, so that scrolling finds them there. */
const MARGIN = 8;

/** A list of any length that draws only the rows in view. `j` and `k` walk it. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, row, rowHeight, selected, onSelect, onAtTop } = props;
  const place = useRef<HTMLDivElement>(null);
  const scrolled = useSignal(0);
  const height = useSignal(800);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);

  const at = selected === undefined ? -1 : items.findIndex((item) => keyOf(item) === selected);

  useEffect(() => {
    const element = place.current;
    if (element === null || at === -1) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
    // Only walking moves the view; rows that arrive above the selected one do not.
  }, [selected, rowHeight]);

  function walk(steps: number) {
    const next = at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + steps));
    const item = items[next];
    if (item !== undefined) onSelect(item);
  }

  useKeys({
    j: { does: "Next", act: () => walk(1) },
    k: { does: "Previous", act: () => walk(-1) },
  });

  function onKeyDown(event: KeyboardEvent) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, End: items.length, Home: -items.length }[
      event.key
    ];
    if (steps === undefined) return;
    event.preventDefault();
    walk(steps);
  }

  const first = Math.max(0, Math.floor(scrolled.value / rowHeight) - MARGIN);
  const last = Math.min(items.length, Math.ceil((scrolled.value + height.value) / rowHeight) + MARGIN);
  const visible = items.slice(first, last);
  const active = at >= first && at < last ? `${idOf(label)}-${selected}` : undefined;

  return (
    <div
      class="virtual-list"
      ref={place}
      role="listbox"
      aria-label={label}
      aria-activedescendant={active}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        scrolled.value = currentTarget.scrollTop;
        onAtTop?.(currentTarget.scrollTop < rowHeight / 2);
      }}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${items.length * rowHeight}px` }}>
        {visible.map((item, offset) => {
          const key = keyOf(item);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox itself takes the keys
            <div
              key={key}
              id={`${idOf(label)}-${key}`}
              class="virtual-row"
              role="option"
              tabIndex={-1}
              aria-selected={key === selected}
              aria-setsize={items.length}
              aria-posinset={first + offset + 1}
              style={{ height: `${rowHeight}px`, transform: `translateY(${(first + offset) * rowHeight}px)` }}
              onClick={() => onSelect(item)}
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function idOf(label: string): string {
  return label.toLowerCase().replaceAll(" ", "-");
}
